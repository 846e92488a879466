import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SEGMENTS } from '../../functions/customers/segment.ts';
import {
  countSale,
  emptySales,
  listSales,
  mergeSales,
  sales,
} from '../../functions/insights/profitability/product-profit.ts';
import { MOST_MONEY } from '../../functions/platform/schemas.ts';
import { goodsOf, totalOf } from '../../functions/purchases/order.ts';
import { apportion } from '../../functions/purchases/profit/apportion.ts';
import { mailCost, profitOf, type Sold } from '../../functions/purchases/profit/profit.ts';
import {
  type CustomerProfit,
  countCustomerProfit,
  emptyCustomersProfit,
  mergeCustomersProfit,
} from '../../functions/segments/snapshot/customer-profit.ts';
import { costsOf } from '../../functions/shops/shop.ts';

const passedOn = costsOf({});
const line = (productId: string, quantity: number, unitPrice: number, unitCost?: number) => ({
  productId,
  name: productId,
  quantity,
  unitPrice,
  unitCost,
});
const sold = (of: Partial<Sold> & Pick<Sold, 'lines'>): Sold => {
  const order = { discount: 0, shipping: 0, tax: 0, refunded: 0, ...of };
  return { ...order, total: totalOf(order) };
};

describe('apportioning', () => {
  test('gives what is left to the largest remainders, the earlier of equal ones', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(100, [1, 2, 4])).toEqual([14, 29, 57]);
    expect(apportion(7, [0, 0])).toEqual([7, 0]);
    expect(apportion(0, [3, 4])).toEqual([0, 0]);
  });

  test('is exact at any size, and no part is off by a whole', () => {
    const amount = fc.integer({ min: 0, max: MOST_MONEY });
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 20 }), (whole, weights) => {
        const parts = apportion(whole, weights);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
        const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
        parts.forEach((part, at) => {
          const off = BigInt(part) * sum - BigInt(whole) * BigInt(weights[at] ?? 0);
          if (sum > 0n) expect(off > -sum && off < sum).toBe(true);
        });
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('an order brings', () => {
  const lines = [line('beans', 2, 1500, 600), line('cup', 1, 1000)];

  test('its goods less discount and known costs; shipping is passed on, tax is the state’s', () => {
    const { order, lines: each } = profitOf(
      sold({ lines, discount: 400, shipping: 490, tax: 760 }),
      passedOn,
    );
    expect(order).toEqual({
      orders: 1,
      units: 3,
      revenue: 3600,
      discount: 400,
      refunded: 0,
      cost: 1200,
      costKnown: 2700,
      shipping: 0,
      contribution: 2400,
    });
    expect(each.map(({ profit }) => [profit.revenue, profit.contribution])).toEqual([
      [2700, 1500],
      [900, 900],
    ]);
  });

  test('what shipping leaves where the shop says what a parcel costs', () => {
    const costs = { ...passedOn, shippingPerOrder: 620 };
    expect(profitOf(sold({ lines, shipping: 490 }), costs).order).toMatchObject({
      shipping: -130,
      contribution: 4000 - 1200 - 130,
    });
  });

  test('less after a refund in part, which is spread over goods, shipping and tax; the goods are gone', () => {
    // 4000 of goods, 500 of shipping, 500 of tax: a refund of 1000 takes 800, 100 and 100.
    const order = sold({ lines, shipping: 500, tax: 500, refunded: 1000 });
    expect(profitOf(order, passedOn).order).toMatchObject({
      revenue: 3200,
      refunded: 800,
      cost: 1200,
      shipping: -100,
      contribution: 3200 - 1200 - 100,
    });
  });

  test('after a refund in full nothing but the parcel’s cost', () => {
    const order = sold({ lines, shipping: 500, refunded: 4500 });
    expect(profitOf(order, passedOn).order).toMatchObject({
      units: 0,
      revenue: 0,
      cost: 0,
      shipping: -500,
      contribution: -500,
    });
  });

  test('nothing where it was free, and a loss of what the goods cost', () => {
    expect(profitOf(sold({ lines, discount: 9999 }), passedOn).order).toMatchObject({
      revenue: 0,
      discount: 4000,
      contribution: -1200,
    });
  });
});

const amount = fc.integer({ min: 0, max: 100_000 });
const anyOrder = fc
  .record({
    lines: fc.array(
      fc.record({
        productId: fc.constantFrom('a', 'b', 'c', '__proto__'),
        quantity: fc.integer({ min: 1, max: 9 }),
        unitPrice: amount,
        unitCost: fc.option(amount, { nil: undefined }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    discount: amount,
    shipping: amount,
    tax: amount,
    back: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ back, lines, ...rest }) => {
    const order = sold({ ...rest, lines: lines.map((each) => ({ ...each, name: each.productId })) });
    return { ...order, refunded: Math.floor(order.total * back) };
  });

test('lines add up to their order, and all that was paid is accounted for', () => {
  fc.assert(
    fc.property(anyOrder, (order) => {
      const { order: whole, lines } = profitOf(order, passedOn);
      for (const name of ['units', 'revenue', 'discount', 'refunded', 'cost', 'costKnown'] as const) {
        expect(lines.reduce((sum, { profit }) => sum + profit[name], 0)).toBe(whole[name]);
      }
      expect(whole.revenue + whole.discount + whole.refunded).toBe(goodsOf(order.lines));
      expect(whole.contribution).toBe(whole.revenue - whole.cost + whole.shipping);
      for (const { profit } of lines) expect(profit.revenue).toBeGreaterThanOrEqual(0);
    }),
    { seed: 2, numRuns: 300 },
  );
});

test('sums by product do not depend on how orders are split in parts, also after being stored', () => {
  fc.assert(
    fc.property(fc.array(anyOrder, { maxLength: 12 }), fc.integer({ min: 0, max: 12 }), (orders, cut) => {
      const whole = emptySales();
      for (const order of orders) countSale(whole, order, passedOn);
      const parts = [orders.slice(0, cut), orders.slice(cut)].map((part) => {
        const sums = emptySales();
        for (const order of part) countSale(sums, order, passedOn);
        return sales.parse(JSON.parse(JSON.stringify(listSales(sums))));
      });
      const merged = emptySales();
      for (const part of parts.reverse()) mergeSales(merged, part);
      expect(listSales(merged)).toEqual(listSales(whole));
      const revenue = listSales(whole).products.reduce((sum, product) => sum + product.revenue, 0);
      expect(revenue).toBe(whole.total.revenue);
    }),
    { seed: 3, numRuns: 100 },
  );
});

test('a product in two lines of an order was in one order', () => {
  const sums = emptySales();
  countSale(sums, sold({ lines: [line('a', 1, 100), line('a', 2, 90)] }), passedOn);
  expect(sums.products.get('a')).toMatchObject({ orders: 1, units: 3, revenue: 280 });
});

test('customers are grouped by contribution with the best and worst listed, in parts or at once', () => {
  const customer: fc.Arbitrary<Omit<CustomerProfit, 'customerId'>> = fc.record({
    segment: fc.constantFrom(...SEGMENTS),
    netSpend: amount,
    contribution: fc.integer({ min: -50, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(customer, { maxLength: 120 }), fc.integer({ min: 1, max: 4 }), (drawn, parts) => {
      const customers = drawn.map((each, at) => ({ ...each, customerId: `cus_${at}` }));
      const shards = Array.from({ length: parts }, emptyCustomersProfit);
      customers.forEach((each, at) => {
        countCustomerProfit(shards[at % parts] ?? expect.fail(), each);
      });
      const whole = emptyCustomersProfit();
      for (const shard of shards) mergeCustomersProfit(whole, shard);

      const names = (list: CustomerProfit[]) => list.map(({ customerId }) => customerId);
      const sorted = customers.toSorted(
        (a, b) => a.contribution - b.contribution || (a.customerId < b.customerId ? -1 : 1),
      );
      const losing = sorted.filter(({ contribution }) => contribution < 0);
      expect(names(whole.worst)).toEqual(names(losing.slice(0, 20)));
      expect(whole.best.map(({ contribution }) => contribution)).toEqual(
        sorted
          .filter(({ contribution }) => contribution > 0)
          .map(({ contribution }) => contribution)
          .reverse()
          .slice(0, 20),
      );
      const groups = Object.values(whole.segments);
      expect(groups.reduce((sum, { unprofitable }) => sum + unprofitable, 0)).toBe(losing.length);
      expect(groups.reduce((sum, { lost }) => sum + lost, 0)).toBe(
        losing.reduce((sum, { contribution }) => sum + contribution, 0),
      );
    }),
    { seed: 4, numRuns: 100 },
  );
});

test('ten thousand mails cost SES’s price', () => {
  expect(mailCost(10_000, passedOn)).toBe(100);
  expect(mailCost(49, passedOn)).toBe(0);
});
