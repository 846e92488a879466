import type { z } from 'zod';
import type { Customer, Purchases, Scores } from '../../../customers/customer.ts';
import { isAmong } from '../../../customers/customer-filter.ts';
import { listCustomers } from '../../../customers/customer-list.store.ts';
import type { Sort } from '../../../customers/order-of-customers.ts';
import { type Found, searchCustomers } from '../../../customers/search.store.ts';
import { sortedCustomers } from '../../../customers/sorted-customers.store.ts';
import { dayNumber } from '../../../platform/day-number.ts';
import { customersOfOrder } from '../../../purchases/order-owner.store.ts';
import { fmOf } from '../../../segments/rfm.ts';
import type { Worth } from '../../../value/customer-worth.ts';
import type { customersApi } from './operations.ts';

type Query = z.output<typeof customersApi.listCustomers.query>;
type Scored = { scores?: Partial<Scores> | undefined };
type Kept = (customer: Pick<Customer, 'purchases' | 'consent' | 'scores'>) => boolean;

/** A page's ids. `isKept` tells, of their profiles, who is to be shown: all where the list was filtered already. */
type PageOfIds = { customerIds: string[]; cursor?: string | undefined; isKept: Kept };

/**
 * Those found come first by their order's number, then by their words. The filters apply to whom a page found, so that
 * a page may be short though there are more.
 */
const found = async (
  shop: string,
  q: string,
  { cursor, limit }: Pick<Query, 'cursor' | 'limit'>,
): Promise<Found> => {
  const ofOrder = cursor === undefined ? await customersOfOrder(shop, q) : [];
  const page = await searchCustomers(shop, q, { cursor, limit: Math.max(1, limit - ofOrder.length) });
  return { ...page, customerIds: [...new Set([...ofOrder, ...page.customerIds])] };
};

/** What a customer is worth from here. */
export type WorthNow = (purchases: Purchases) => Worth | undefined;

const hasFm =
  (fm: number) =>
  ({ scores: { f, m } = {} }: Scored): boolean =>
    f !== undefined && m !== undefined && fmOf({ f, m }) === fm;

const worthAtLeast =
  (worthNow: WorthNow, least: number) =>
  ({ purchases }: { purchases: Purchases }): boolean =>
    (worthNow(purchases)?.clv ?? -1) >= least;

/** The figures that customers can be in the order of. */
const figures = (worthNow: WorthNow): Record<Sort, (purchases: Purchases) => number | undefined> => ({
  value: (purchases) => worthNow(purchases)?.clv,
  last: ({ lastDay }) => (lastDay === undefined ? undefined : dayNumber(lastDay)),
  spent: ({ netSpend }) => netSpend,
  orders: ({ orders }) => orders,
});

/** Who is on the page that `query` asks for. `worth` is waited for only where the page depends on it. */
export const pageOfCustomers = async (
  shop: string,
  { q, sort, direction, valueAtLeast, fm, segment: segments, cursor, limit, ...rest }: Query,
  worth: Promise<WorthNow>,
): Promise<PageOfIds> => {
  const filter = { ...rest, segments };
  const tests = [
    ...(fm === undefined ? [] : [hasFm(fm)]),
    ...(valueAtLeast === undefined ? [] : [worthAtLeast(await worth, valueAtLeast)]),
  ];
  const keep: Kept = (customer) => tests.every((holds) => holds(customer));
  if (q) {
    const among = isAmong(filter);
    const isKept: Kept = (customer) => among(customer) && keep(customer);
    return { ...(await found(shop, q, { cursor, limit })), isKept };
  }
  const wanted = { filter, ...(tests.length > 0 && { keep }), cursor, limit };
  if (sort) {
    const figure = figures(await worth)[sort];
    const page = await sortedCustomers(shop, {
      ...wanted,
      sort,
      direction,
      figure: ({ purchases }) => figure(purchases),
    });
    return { ...page, isKept: () => true };
  }
  const page = await listCustomers(shop, wanted);
  const customerIds = page.customers.map(({ customerId }) => customerId);
  return { customerIds, cursor: page.cursor, isKept: () => true };
};
