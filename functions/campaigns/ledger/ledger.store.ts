import * as z from 'zod';
import { LEDGER_SHARDS, ledgerKey } from '../../platform/keys.ts';
import { queryPages } from '../../platform/query.store.ts';
import type { CampaignCounts } from '../campaign.ts';
import { countMessage, emptyCounts, ledgerRow, mergeCounts } from './ledger-counts.ts';
import { type MessageStatus, message } from './message.ts';

/*
 * The ledger of a campaign: the index `ledger` over its messages (message.store.ts): ledger =
 * SHOP#s#CAMPAIGN#id#SHARD#n, status. Eventually consistent.
 */
type Place = { shop: string; campaignId: string; ledgerShard: number };

export const ledgerShards = Array.from({ length: LEDGER_SHARDS }, (_, ledgerShard) => ({ ledgerShard }));

const pagesOf = (place: Place, status?: MessageStatus, limit?: number) =>
  queryPages({
    IndexName: 'ledger',
    KeyConditionExpression: status ? 'ledger = :ledger AND #status = :status' : 'ledger = :ledger',
    ExpressionAttributeNames: status && { '#status': 'status' },
    ExpressionAttributeValues: {
      ':ledger': ledgerKey(place.shop, place.campaignId, place.ledgerShard),
      ':status': status,
    },
    Limit: limit,
  });

const inLedger = message.pick({
  shop: true,
  campaignId: true,
  customerId: true,
  messageId: true,
  segment: true,
  claimedAt: true,
});
/** A message as the ledger holds it. */
export type LedgerMessage = z.infer<typeof inLedger>;

/** The messages of one shard of the ledger that the index shows in `status`, at most `limit` a page. */
export async function* ledgerPages(
  place: Place,
  status: 'planned' | 'claimed',
  limit?: number,
): AsyncGenerator<LedgerMessage[]> {
  for await (const items of pagesOf(place, status, limit)) yield z.array(inLedger).parse(items);
}

const touched = message.pick({
  customerId: true,
  status: true,
  claimedAt: true,
  sentAt: true,
  deliveredAt: true,
  humanOpenAt: true,
  humanClicks: true,
  complainedAt: true,
});
/** A message's status and the times of its events, as the ledger holds them. */
export type TouchedMessage = z.infer<typeof touched>;

/** The messages of one shard of the ledger with their events, a page at a time; eventually consistent. */
export async function* touchedPagesOf(place: Place): AsyncGenerator<TouchedMessage[]> {
  for await (const items of pagesOf(place)) yield z.array(touched).parse(items);
}

/** All messages of a campaign with their events, a page at a time; eventually consistent. */
export async function* touchedPages(shop: string, campaignId: string): AsyncGenerator<TouchedMessage[]> {
  for (const { ledgerShard } of ledgerShards) yield* touchedPagesOf({ shop, campaignId, ledgerShard });
}

const shardCounts = async (place: Place): Promise<CampaignCounts> => {
  const counts = emptyCounts();
  for await (const items of pagesOf(place)) {
    for (const row of z.array(ledgerRow).parse(items)) countMessage(counts, row);
  }
  return counts;
};

/** The counts of a campaign's messages, as the ledger shows them now; eventually consistent. */
export const countsOf = async (shop: string, campaignId: string): Promise<CampaignCounts> => {
  const parts = ledgerShards.map(({ ledgerShard }) => shardCounts({ shop, campaignId, ledgerShard }));
  const counts = emptyCounts();
  for (const part of await Promise.all(parts)) mergeCounts(counts, part);
  return counts;
};
