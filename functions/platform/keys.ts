import { createHash } from 'node:crypto';

/** The keys that more than one entity uses. An entity's own keys are in its store. */
export const shopKey = (shop: string) => `SHOP#${shop}`;
export const customerKey = (shop: string, customerId: string) => `SHOP#${shop}#CUSTOMER#${customerId}`;

/**
 * Customers are spread over this many partitions of the `scores` index. A partition allows 3,000 read units a second.
 * With ten million customers it holds 39,000 of them, some 10 MB.
 */
export const SHARDS = 256;
/** A campaign's messages are spread over this many partitions of the `ledger` index: 16,000 writes a second. */
export const LEDGER_SHARDS = 16;
/** Due campaigns and enrolments are spread over this many partitions of the `due` index. */
export const DUE_BUCKETS = 8;

/** The first 32 bits of the SHA-256 of `text`: as good as random, and always the same. */
export const hashOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0);
const spread = (text: string, over: number): number => hashOf(text) % over;

export const shardOf = (customerId: string) => spread(customerId, SHARDS);
export const scoresKey = (shop: string, shard: number) => `SHOP#${shop}#SHARD#${shard}`;
export const ledgerShardOf = (customerId: string) => spread(customerId, SHARDS) % LEDGER_SHARDS;
export const ledgerKey = (shop: string, campaignId: string, shard: number) =>
  `SHOP#${shop}#CAMPAIGN#${campaignId}#SHARD#${shard}`;
export const dueKey = (id: string) => `DUE#${spread(id, DUE_BUCKETS)}`;
export const dueKeys = Array.from({ length: DUE_BUCKETS }, (_, bucket) => `DUE#${bucket}`);
