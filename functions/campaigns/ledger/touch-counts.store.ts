import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { ledgerShardOf } from '../../platform/keys.ts';
import { queryPages } from '../../platform/query.store.ts';
import type { Touches } from './funnel.ts';
import type { MessageRef } from './message.ts';

/*
 * How often a campaign's links were followed, its mails opened and left by, each apart for people and machines: pk
 * SHOP#s#CAMPAIGN#id, sk TOUCHES#what#shard. By shard of the customer, so that a link that all follow at once is no hot
 * item. No item names a customer.
 */

/** A link by its address without query and fragment, where shops put what tells one reader from another. */
const placeOf = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
};

/** What was touched: the picture that tells of an opening, the way out, or a link by its address. */
export type Touched = 'open' | 'out' | { url: string };

const times = z.int().nonnegative();
const stored = z.object({
  url: z.string().optional(),
  sk: z.string(),
  people: times.default(0),
  machines: times.default(0),
});

const whatOf = (touched: Touched): { what: string; url?: string } => {
  if (typeof touched === 'string') return { what: touched };
  const url = placeOf(touched.url);
  return { what: `link-${createHash('sha256').update(url).digest('hex').slice(0, 16)}`, url };
};

const keyOf = (shop: string, campaignId: string) => `SHOP#${shop}#CAMPAIGN#${campaignId}`;

/** Counts a touch, by a person or a machine. */
export const countTouch = async (
  { shop, campaignId, customerId }: MessageRef,
  touched: Touched,
  isHuman: boolean,
): Promise<void> => {
  const { what, url } = whatOf(touched);
  await documents().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: { pk: keyOf(shop, campaignId), sk: `TOUCHES#${what}#${ledgerShardOf(customerId)}` },
      UpdateExpression: `${url === undefined ? '' : 'SET #url = :url '}ADD #who :one`,
      ExpressionAttributeNames: { '#who': isHuman ? 'people' : 'machines', ...(url && { '#url': 'url' }) },
      ExpressionAttributeValues: { ':one': 1, ...(url && { ':url': url }) },
    }),
  );
};

type LinkTouches = Touches & { url: string };

/** So many items are read: a campaign whose links differ for each reader shows those of them. */
const MOST_READ = 5_000;

const added = (to: Touches | undefined, { people, machines }: Touches): Touches => ({
  people: (to?.people ?? 0) + people,
  machines: (to?.machines ?? 0) + machines,
});

/** A campaign's touches so far, its links from the one most people followed on; consistent to the moment. */
export const touchesOf = async (shop: string, campaignId: string) => {
  const links = new Map<string, LinkTouches>();
  const sums = new Map<string, Touches>();
  let read = 0;
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :touches)',
    ExpressionAttributeValues: { ':pk': keyOf(shop, campaignId), ':touches': 'TOUCHES#' },
    ConsistentRead: true,
  });
  for await (const items of pages) {
    for (const { url, sk, ...each } of z.array(stored).parse(items)) {
      const what = sk.split('#')[1] ?? '';
      if (url === undefined) sums.set(what, added(sums.get(what), each));
      else links.set(url, { url, ...added(links.get(url), each) });
    }
    read += items.length;
    if (read >= MOST_READ) break;
  }
  const none = { people: 0, machines: 0 };
  const byPeople = (one: LinkTouches, other: LinkTouches) =>
    other.people - one.people || other.machines - one.machines || one.url.localeCompare(other.url);
  return {
    links: [...links.values()].sort(byPeople),
    opens: sums.get('open') ?? none,
    leaving: sums.get('out') ?? none,
  };
};
