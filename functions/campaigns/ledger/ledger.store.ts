import { z } from 'zod';
import { LEDGER_SHARDS, ledgerKey } from '../../platform/keys.ts';
import { queryPages } from '../../platform/query.store.ts';
import type { CampaignCounts } from '../campaign.ts';
import { counted, type LedgerRow, ledgerRow, NO_COUNTS, together } from './ledger-counts.ts';
import { type MessageStatus, message } from './message.ts';

/*
 * The ledger of a campaign: index `ledger` over its messages (message.store.ts): ledger = SHOP#s#CAMPAIGN#id#SHARD#n,
 * status. Eventually consistent.
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

/** The messages of one part of the ledger that the index shows in `status`, at most `limit` a page. */
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
/** What became of a message, and when: as the ledger holds it. */
export type TouchedMessage = z.infer<typeof touched>;

/** All messages of a campaign with what became of them, a page at a time; eventually consistent. */
export async function* touchedPages(shop: string, campaignId: string): AsyncGenerator<TouchedMessage[]> {
  for (const { ledgerShard } of ledgerShards) {
    for await (const items of pagesOf({ shop, campaignId, ledgerShard })) yield z.array(touched).parse(items);
  }
}

const shardCounts = async (place: Place): Promise<CampaignCounts> => {
  let counts = NO_COUNTS;
  for await (const items of pagesOf(place)) {
    const rows: LedgerRow[] = z.array(ledgerRow).parse(items);
    counts = rows.reduce(counted, counts);
  }
  return counts;
};

/** What became of a campaign's messages, as the ledger shows it now; eventually consistent. */
export const countsOf = async (shop: string, campaignId: string): Promise<CampaignCounts> => {
  const parts = ledgerShards.map(({ ledgerShard }) => shardCounts({ shop, campaignId, ledgerShard }));
  return (await Promise.all(parts)).reduce(together, NO_COUNTS);
};
