import * as z from 'zod';
import { atOnce } from '../platform/at-once.ts';
import { cursors, invalidCursor } from '../platform/cursor.ts';
import { HomingError } from '../platform/errors.ts';
import { SHARDS } from '../platform/keys.ts';
import type { Position } from './cursor.ts';
import type { ScoredCustomer } from './customer.store.ts';
import { pageOfShard, type Wanted } from './customer-list.store.ts';
import { type Direction, inOrder, MOST_SORTED, type Place, SORTS, type Sort } from './order-of-customers.ts';

/*
 * Customers in the order of a figure that no index is sorted by. Each page reads all of the shop's customers as index
 * `scores` holds them and keeps the first of those after the page before: at MOST_SORTED some twelve megabytes, which
 * are 1,500 read units, 0.0002 USD at AWS's list price of 0.125 USD a million.
 */

const place = z.strictObject({
  sort: z.enum(SORTS),
  direction: z.enum(['asc', 'desc']),
  by: z.number().nullable(),
  customerId: z.string().max(64),
});
const { cursorOf, positionOf } = cursors(place);

const SHARDS_AT_ONCE = 32;

const tooMany = () =>
  new HomingError(
    'unprocessable',
    'too_many_to_sort',
    `Customers are put in order up to ${MOST_SORTED}, and the shop has more: leave \`sort\` out.`,
    'sort',
  );

type Asked = Omit<Wanted, 'limit'> & {
  sort: Sort;
  direction: Direction;
  /** The figure of a customer. */
  figure: (customer: ScoredCustomer) => number | undefined;
  cursor?: string | undefined;
  limit: number;
};

const placeAfter = ({ cursor, sort, direction }: Asked): Place | undefined => {
  if (cursor === undefined) return undefined;
  const after = positionOf(cursor);
  if (after.sort !== sort || after.direction !== direction) throw invalidCursor();
  return after;
};

/**
 * A page of the shop's customers in the order of a figure, those without it last, eventually consistent. Throws
 * HomingError `invalid_cursor`, and `too_many_to_sort` where the shop has more than MOST_SORTED.
 */
export const sortedCustomers = async (
  shop: string,
  asked: Asked,
): Promise<{ customerIds: string[]; cursor?: string }> => {
  const { sort, direction, filter, keep, figure, limit } = asked;
  const after = placeAfter(asked);
  const compare = inOrder(direction);
  let first: Place[] = [];
  let read = 0;
  const readShard = async (shard: number): Promise<void> => {
    let at: Position | undefined = { shard };
    while (at) {
      const page = await pageOfShard(shop, at, { filter, keep });
      read += page.read;
      if (read > MOST_SORTED) throw tooMany();
      const places = page.customers.map((each) => ({
        customerId: each.customerId,
        by: figure(each) ?? null,
      }));
      const further = places.filter((each) => !after || compare(each, after) > 0);
      first = [...first, ...further].sort(compare).slice(0, limit + 1);
      at = page.next === undefined ? undefined : { shard, customerId: page.next };
    }
  };
  await atOnce(SHARDS_AT_ONCE, Array(SHARDS).keys(), readShard);
  const page = first.slice(0, limit);
  const last = page.at(-1);
  const customerIds = page.map(({ customerId }) => customerId);
  return first.length > limit && last
    ? { customerIds, cursor: cursorOf({ ...last, sort, direction }) }
    : { customerIds };
};
