import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { cursors, invalidCursor } from '../platform/cursor.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { shopKey } from '../platform/keys.ts';
import type { Writes } from '../platform/transact.store.ts';
import type { Customer } from './customer.ts';
import { searchTerms, soughtWords } from './search-terms.ts';

/*
 * What customers are found by (search-terms.ts): pk SHOP#s#SEARCH#x with the term's first letter, sk `term customerId`,
 * `words` with all terms of the customer, each after a space. In a partition whole words come before longer ones, as a
 * space comes before every letter. The profile lists its terms (`foundBy`) and is written in the same transaction, so
 * that they leave with a name, or with the customer.
 */

type Ids = { shop: string; customerId: string };

const searchKey = ({ shop, customerId }: Ids, term: string) => ({
  pk: `${shopKey(shop)}#SEARCH#${String.fromCodePoint(term.codePointAt(0) ?? 0)}`,
  sk: `${term} ${customerId}`,
});

const wordsOf = (terms: readonly string[]): string => terms.map((term) => ` ${term}`).join('');

const isNamedAlike = (one: Customer, other: Customer): boolean =>
  one.firstName === other.firstName && one.lastName === other.lastName && one.email === other.email;

/**
 * The terms that `after` is found by, and the writes that make it so where `before` is found by others, or by none as
 * before there was a search.
 */
export const findable = (
  before: Customer | undefined,
  after: Customer,
): { foundBy: string[]; writes: Writes } => {
  const { foundBy: had } = before ?? {};
  if (before && had && isNamedAlike(before, after)) return { foundBy: had, writes: [] };
  const foundBy = searchTerms(after);
  const words = wordsOf(foundBy);
  return {
    foundBy,
    writes: [
      ...(had ?? [])
        .filter((term) => !foundBy.includes(term))
        .map((term) => ({ Delete: { TableName: tableName(), Key: searchKey(after, term) } })),
      ...foundBy.map((term) => ({
        Put: { TableName: tableName(), Item: { ...searchKey(after, term), words } },
      })),
    ],
  };
};

/** The writes by which a customer is found no more: they belong into the transaction that erases the profile. */
export const forgetWrites = (customer: Ids & Pick<Customer, 'foundBy'>): Writes =>
  (customer.foundBy ?? []).map((term) => ({
    Delete: { TableName: tableName(), Key: searchKey(customer, term) },
  }));

const position = z.strictObject({ after: z.string().min(1).max(512) });
const { cursorOf, positionOf } = cursors(position);

const entry = z.object({ sk: z.string(), words: z.string() }).transform(({ sk, words }) => {
  const at = sk.lastIndexOf(' ');
  return { sk, term: sk.slice(0, at), customerId: sk.slice(at + 1), terms: words.slice(1).split(' ') };
});
type Entry = z.output<typeof entry>;

/** A customer is shown once, though several of the terms begin with `lead`: at the first of them. */
const isFirstOf = ({ term, terms }: Entry, lead: string): boolean =>
  !terms.some((other) => other < term && other.startsWith(lead));

type Asked = { shop: string; lead: string; others: string[] };

/** One Query's worth of the entries that begin with `lead` and have the other words, after `after`. */
const readEntries = async ({ shop, lead, others }: Asked, after: string | undefined, limit: number) => {
  const { pk } = searchKey({ shop, customerId: '' }, lead);
  const page = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :lead)',
      // A limit counts what is read, not what passes the filter, so with further words a whole megabyte is read.
      ...(others.length > 0
        ? { FilterExpression: others.map((_, at) => `contains(words, :other${at})`).join(' AND ') }
        : { Limit: limit }),
      ExpressionAttributeValues: {
        ':pk': pk,
        ':lead': lead,
        ...Object.fromEntries(others.map((word, at) => [`:other${at}`, ` ${word}`])),
      },
      ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
    }),
  );
  return {
    entries: z.array(entry).parse(page.Items ?? []),
    read: page.ScannedCount ?? 0,
    next: z.object({ sk: z.string() }).optional().parse(page.LastEvaluatedKey)?.sk,
  };
};

/** A call ends after reading so many entries, even short of its limit: some four megabytes. */
const MOST_READ = 20_000;

/** Where the cursor of an earlier page of the same search goes on. */
const afterOf = (cursor: string | undefined, lead: string): string | undefined => {
  if (cursor === undefined) return undefined;
  const { after } = positionOf(cursor);
  if (!after.startsWith(lead)) throw invalidCursor();
  return after;
};

export type Found = { customerIds: string[]; cursor?: string | undefined };

/**
 * A page of the customers each of whose words in `q` begins a word of their name or address, whole words first. None
 * where nothing is asked for. Where there is a `cursor` there may be more, even after a page that is short of `limit`.
 * Throws HomingError `invalid_cursor`.
 */
export const searchCustomers = async (
  shop: string,
  q: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Found> => {
  const [lead, ...others] = soughtWords(q);
  if (lead === undefined) return { customerIds: [] };
  const customerIds: string[] = [];
  let after = afterOf(cursor, lead);
  let read = 0;
  do {
    const page = await readEntries({ shop, lead, others }, after, limit);
    for (const each of page.entries) {
      if (isFirstOf(each, lead)) customerIds.push(each.customerId);
      if (customerIds.length === limit) return { customerIds, cursor: cursorOf({ after: each.sk }) };
    }
    after = page.next;
    read += page.read;
  } while (after !== undefined && read < MOST_READ);
  return { customerIds, ...(after !== undefined && { cursor: cursorOf({ after }) }) };
};
