import { BatchWriteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { getAffinitySummary, getProductAffinities } from '../../functions/affinity/affinity.store.ts';
import { findAffinities } from '../../functions/affinity/find-affinities.ts';
import { handler as mineAssociationRules } from '../../functions/nightly/baskets/mine-affinities.handler.ts';
import { handler as planBaskets } from '../../functions/nightly/baskets/plan-baskets.handler.ts';
import { handler as collectBaskets } from '../../functions/nightly/baskets/store-baskets.handler.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { orderItem } from '../../functions/purchases/order.store.ts';
import type { StoredOrder } from '../../functions/purchases/order.ts';
import { basketsOf } from '../affinity/samples.ts';
import { lambdaContext } from '../purchases/invocation.ts';
import { allItems, useTable } from '../support/table.ts';

useTable();

/** A Sunday: its run reads the day before, once there was a run. */
const DAY = '2026-11-22';
const MONDAY = '2026-11-23';
const dayBefore = (days: number) => new Date(Date.parse(DAY) - days * 86_400_000).toISOString().slice(0, 10);

type Bought = { customer: number; daysAgo: number; products: string[]; refunded?: number };

const orderOf = (
  shop: string,
  at: number,
  { customer, daysAgo, products, refunded = 0 }: Bought,
): StoredOrder => ({
  shop,
  customerId: `cus_${customer}`,
  orderId: `order-${String(at).padStart(4, '0')}`,
  placedAt: `${dayBefore(daysAgo)}T10:00:00.000Z`,
  day: dayBefore(daysAgo),
  currency: 'EUR',
  lines: products.map((id) => ({ productId: id, name: `The ${id}`, quantity: 1, unitPrice: 1000 })),
  discount: 0,
  shipping: 0,
  tax: 0,
  total: products.length * 1000,
  refunds: [],
  refunded,
  standing: true,
  recordedBy: 'event',
});

const putOrders = async (shop: string, bought: readonly Bought[], from = 0): Promise<void> => {
  const requests = bought.map((each, at) => ({
    PutRequest: { Item: orderItem(orderOf(shop, from + at, each)) },
  }));
  for (let at = 0; at < requests.length; at += 25) {
    await documents().send(new BatchWriteCommand({ RequestItems: { homing: requests.slice(at, at + 25) } }));
  }
};

const plan = z.object({ tasks: z.array(z.object({ from: z.string(), to: z.string() })) });

/** A night's steps in the state machine's order; `turned` takes the Map's items the other way round. */
const night = async (shop: string, day = DAY, turned = false) => {
  const { tasks } = plan.parse(await planBaskets({ shop, day }, lambdaContext));
  for (const task of turned ? tasks.toReversed() : tasks)
    await collectBaskets({ shop, ...task }, lambdaContext);
  await mineAssociationRules({ shop, day }, lambdaContext);
  return tasks;
};

const found = async (shop: string) => {
  const items = (await allItems()).filter(({ pk, sk }) => pk === `SHOP#${shop}#AFFINITY` && sk !== 'SUMMARY');
  const products = z.array(z.object({ product: z.string() })).parse(items);
  const lists = products.map(({ product }) => getProductAffinities(shop, product));
  return { summary: await getAffinitySummary(shop), products: (await Promise.all(lists)).sort(byProduct) };
};
const byProduct = (a?: { product: string }, b?: { product: string }) =>
  (a?.product ?? '') < (b?.product ?? '') ? -1 : 1;

const habit = fc.constantFrom(['cup', 'saucer'], ['salt', 'pepper', 'mill'], ['tea'], ['pot', 'lid'], []);
const order: fc.Arbitrary<Bought> = fc.record({
  customer: fc.integer({ min: 0, max: 60 }),
  daysAgo: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 365 })),
  products: fc
    .tuple(
      habit,
      fc.array(fc.constantFrom('cup', 'tea', 'soap', 'rug', 'bag'), { minLength: 1, maxLength: 2 }),
    )
    .map(([together, others]) => [...together, ...others]),
  refunded: fc.constantFrom(0, 0, 0, 500, 100_000),
});
const someOrders = fc.array(order, { minLength: 150, maxLength: 300, size: 'max' });

/** What one process finds in the same orders. */
const expected = (orders: readonly Bought[]) => {
  const kept = orders
    .filter(({ refunded = 0, products }) => refunded < products.length * 1000)
    .map(({ customer, daysAgo, products }) => ({ customer, day: 20_000 - daysAgo, products }));
  const names = new Map(orders.flatMap(({ products }) => products).map((id) => [id, `The ${id}`]));
  return findAffinities(basketsOf(kept), names, DAY);
};

describe('the stored affinities equal those of one process on the same orders', () => {
  test.each(fc.sample(someOrders, { seed: 21, numRuns: 3 }).map((orders, at) => ({ orders, at })))(
    'in random shop $at',
    async ({ orders, at }) => {
      const shop = `random-${at}`;
      await putOrders(shop, orders);
      // Older than a year, and of the day that is not over
      await putOrders(shop, [{ customer: 1, daysAgo: 366, products: ['rug'] }], 5000);
      await putOrders(shop, [{ customer: 1, daysAgo: 0, products: ['rug'] }], 6000);

      const tasks = await night(shop, DAY, at % 2 === 1);

      expect(tasks).toHaveLength(13);
      const { summary, products } = expected(orders);
      expect(await found(shop)).toEqual({ summary, products: products.toSorted(byProduct) });
      expect(summary.found.with).toBeGreaterThan(4);
    },
  );
});

/** How many writes of any kind were sent while `run` ran. */
const writesDuring = async (run: () => Promise<unknown>): Promise<number> => {
  let writes = 0;
  documents().middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        if (/^(Put|Update|Delete|BatchWrite|TransactWrite)/.test(commandName)) writes += 1;
        return next(args);
      },
    { step: 'initialize', name: 'writes', override: true },
  );
  await run();
  documents().middlewareStack.remove('writes');
  return writes;
};

test('a repeated run writes nothing, whether repeated in part or whole', async () => {
  const [orders = []] = fc.sample(someOrders, { seed: 22, numRuns: 1 });
  await putOrders('twice', orders);
  expect(await writesDuring(() => night('twice'))).toBeGreaterThan(40);
  const before = await allItems();

  const again = await writesDuring(async () => {
    await night('twice');
    await collectBaskets({ shop: 'twice', from: dayBefore(365), to: dayBefore(1) }, lambdaContext);
  });

  expect(again).toBe(0);
  expect(await allItems()).toEqual(before);
});

describe('day by day', () => {
  const cups = (times: number, daysAgo: number, refunded = 0): Bought[] =>
    Array.from({ length: times }, (_, customer) => ({
      customer,
      daysAgo,
      products: ['cup', 'saucer'],
      refunded,
    }));
  const soap = (times: number, daysAgo: number): Bought[] =>
    Array.from({ length: times }, (_, at) => ({ customer: 100 + at, daysAgo, products: ['soap'] }));

  test('a night reads the day before; late orders are in after Monday', async () => {
    await putOrders('daily', [...cups(12, 5), ...soap(20, 6)]);
    await night('daily', dayBefore(1));
    await putOrders('daily', [...cups(3, 1), ...cups(2, 9)], 1000);

    expect(await night('daily')).toEqual([{ from: dayBefore(1), to: dayBefore(1) }]);
    expect((await getAffinitySummary('daily'))?.rules[0]?.count).toBe(15);

    await night('daily', MONDAY);
    expect(await getAffinitySummary('daily')).toMatchObject({
      asOf: MONDAY,
      baskets: 37,
      names: { cup: 'The cup' },
    });
    expect((await getAffinitySummary('daily'))?.rules[0]?.count).toBe(17);
  });

  test('a fully refunded order is no basket, and a product without companions has no list', async () => {
    const shop = 'refunds';
    await putOrders(shop, [...cups(12, 5), ...soap(20, 6)]);
    await night(shop, DAY);
    expect((await getProductAffinities(shop, 'cup'))?.with).toMatchObject([
      { product: 'saucer', name: 'The saucer', count: 12 },
    ]);

    await putOrders(shop, [...cups(12, 5, 2000), ...soap(20, 6)]);
    await night(shop, MONDAY);

    expect(await getProductAffinities(shop, 'cup')).toBeUndefined();
    expect(await getAffinitySummary(shop)).toMatchObject({ baskets: 20, rules: [], bundles: [] });
    // Then no basket of the day is left either
    const left = (await allItems()).filter(
      ({ pk, sk }) => pk === `SHOP#${shop}#BASKETS` && `${sk}`.startsWith(dayBefore(5)),
    );
    expect(left).toEqual([]);
  });

  test('a part left over from a larger day is removed', async () => {
    await putOrders('parts', [...cups(12, 1), ...soap(20, 1)]);
    await night('parts');
    const before = await found('parts');
    const parts = (await allItems()).filter(({ pk }) => pk === 'SHOP#parts#BASKETS');
    expect(parts.map(({ sk }) => sk)).toEqual([`${dayBefore(1)}#000`]);
    const left = { ...parts[0], sk: `${dayBefore(1)}#001` };
    await documents().send(new PutCommand({ TableName: 'homing', Item: left }));

    await night('parts');

    expect((await allItems()).filter(({ pk }) => pk === 'SHOP#parts#BASKETS')).toEqual(parts);
    expect(await found('parts')).toEqual(before);
  });

  test('a shop without orders has an empty summary, and its whole year is read each night', async () => {
    expect(await night('empty')).toHaveLength(13);
    expect(await getAffinitySummary('empty')).toMatchObject({ baskets: 0, rules: [] });
    expect(await night('empty', dayBefore(-2))).toHaveLength(13);
  });
});
