import { customersOfShard, type ScoredCustomer } from '../../customers/customer.store.ts';
import { SEGMENTS, type Segment } from '../../customers/segment.ts';
import { SHARDS } from '../../platform/keys.ts';
import { sampleShards } from '../../platform/sample-shards.ts';
import { addDuration } from '../../platform/time.ts';
import type { Shop } from '../../shops/shop.ts';
import { messagesOf } from '../ledger/message.store.ts';
import { mailedSince, refusalOf } from '../ledger/message.ts';
import { type AudienceCount, type SegmentAudience, segmentAudience } from './audience-count.ts';

/** So many customers are looked at: some five megabytes. What is a share of them is right to a percentage point. */
const ENOUGH_CUSTOMERS = 12_000;
/** So many customers are asked for their latest mails. */
const ENOUGH_FOR_CAP = 60;

const countIn = (counts: Map<Segment, SegmentAudience>, customer: ScoredCustomer): boolean => {
  const count = customer.scores && counts.get(customer.scores.segment);
  if (!count) return false;
  count.customers += 1;
  const reason = refusalOf(customer);
  if (reason) count.skipped[reason] = (count.skipped[reason] ?? 0) + 1;
  else count.mailable += 1;
  return reason === undefined;
};

const scaled = ({ segment, skipped, ...count }: SegmentAudience, by: number): SegmentAudience => {
  const whole = Object.entries(skipped).map(([reason, of]) => [reason, Math.round(of * by)]);
  const mailable = Math.round(count.mailable * by);
  const sum = whole.reduce((total, [, of]) => total + Number(of), mailable);
  return segmentAudience.parse({ segment, customers: sum, mailable, skipped: Object.fromEntries(whole) });
};

/** The share of these customers who had as many mails of late as the shop allows. */
const cappedShare = async ({ shop, frequencyCap: cap }: Shop, of: string[], now: string): Promise<number> => {
  const since = addDuration(now, `-P${cap.days}D`);
  const asked = of.map(async (customerId) => mailedSince(await messagesOf(shop, customerId), since));
  const capped = (await Promise.all(asked)).filter((mails) => mails >= cap.messages);
  return of.length > 0 ? capped.length / of.length : 0;
};

/**
 * How many customers are in these segments now, and how many of them may be mailed. Counts up to some 12,000 customers
 * one by one; a bigger shop is estimated from as many, drawn by hash. Eventually consistent.
 */
export const countAudience = async (
  shop: Shop,
  segments: readonly Segment[] = SEGMENTS,
  now?: string,
): Promise<AudienceCount> => {
  const counts = new Map(
    segments.map((each) => [each, { segment: each, customers: 0, mailable: 0, skipped: {} }]),
  );
  const sample: string[] = [];
  const shardsRead = await sampleShards(SHARDS, ENOUGH_CUSTOMERS, async (shard) => {
    let read = 0;
    for await (const page of customersOfShard(shop.shop, shard)) {
      read += page.length;
      for (const customer of page) {
        if (countIn(counts, customer) && sample.length < ENOUGH_FOR_CAP) sample.push(customer.customerId);
      }
    }
    return read;
  });
  const all = Array.from(counts.values(), (each) => scaled(each, SHARDS / shardsRead));
  const mailable = all.reduce((sum, each) => sum + each.mailable, 0);
  const capped = now === undefined ? 0 : Math.round((await cappedShare(shop, sample, now)) * mailable);
  return { segments: all, isExact: shardsRead === SHARDS, capped };
};
