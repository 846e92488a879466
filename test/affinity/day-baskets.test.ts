import { expect, test } from 'vitest';
import { basketColumnsBuilder } from '../../functions/affinity/basket-columns.ts';
import { daysFrom, planBasketDays } from '../../functions/affinity/basket-days.ts';
import { type Basket, decodeDay, encodeDay } from '../../functions/affinity/day-baskets.ts';
import { dayNumber } from '../../functions/platform/day-number.ts';

const basket = (at: number): Basket => ({
  customerId: `cus_${at % 7}`,
  products: [`p${at % 5}`, `p${at % 3}`, `p${at % 5}`].map((id) => ({ id, name: `Name of ${id}` })),
});
const list = Array.from({ length: 40 }, (_, at) => basket(at));

/** The baskets, read back from columns. */
const readBack = (parts: Uint8Array[]) => {
  const columns = basketColumnsBuilder();
  for (const part of parts) columns.add(20_000, decodeDay(part));
  const { baskets, names } = columns.build();
  const { start, product, products } = baskets;
  const bought = Array.from(baskets.customer, (_, at) =>
    Array.from(product.subarray(start[at], start[at + 1]), (each) => products[each]),
  );
  return { bought, customer: [...baskets.customer], day: [...baskets.day], names };
};

test('a day decodes to its baskets, with each product once, from one part or many', () => {
  const many = encodeDay(list, 150);
  expect(many.length).toBeGreaterThan(3);
  for (const part of many) expect(part.length).toBeLessThanOrEqual(150);

  const { bought, customer, day, names } = readBack(encodeDay(list));

  expect(bought).toEqual(list.map(({ products }) => [...new Set(products.map(({ id }) => id))]));
  expect(customer).toEqual(list.map((_, at) => at % 7));
  expect(new Set(day)).toEqual(new Set([20_000]));
  expect(names.get('p4')).toBe('Name of p4');
  expect(readBack(many)).toEqual(readBack(encodeDay(list)));
});

test('baskets of no customer come back as such, and are not taken for one', () => {
  const mixed: Basket[] = list.map((each, at) => (at % 2 ? { ...each, customerId: undefined } : each));
  const { bought, customer } = readBack(encodeDay(mixed));
  expect(bought).toEqual(readBack(encodeDay(list)).bought);
  expect(customer.filter((_, at) => at % 2)).toEqual(Array(20).fill(-1));
  expect(customer.every((number, at) => at % 2 === 1 || number >= 0)).toBe(true);
});

test('ten thousand orders take some 30 bytes each', () => {
  const hash = (at: number) =>
    Buffer.from(new Float64Array([Math.sin(at), Math.cos(at)]).buffer).toString('hex');
  const day = Array.from({ length: 10_000 }, (_, at) => ({ ...basket(at), customerId: `cus_${hash(at)}` }));
  const bytes = encodeDay(day).reduce((sum, { length }) => sum + length, 0);
  expect(bytes / day.length).toBeLessThan(35);
});

test('a day without orders has no part, and an order that is too large for a part is left out', () => {
  expect(encodeDay([])).toEqual([]);
  expect(encodeDay(list.slice(0, 1), 10)).toEqual([]);
});

const daysOf = (tasks: { from: string; to: string }[]) => tasks.flatMap(({ from, to }) => daysFrom(from, to));

test('the first run and the run of a Monday read each day of the year once', () => {
  for (const tasks of [planBasketDays('2026-11-22', undefined), planBasketDays('2026-11-23', '2026-11-22')]) {
    const days = daysOf(tasks);
    expect(new Set(days).size).toBe(365);
    expect(days).toHaveLength(365);
    expect(days).toEqual(days.toSorted());
    expect(Math.max(...tasks.map(({ from, to }) => dayNumber(to) - dayNumber(from)))).toBeLessThan(30);
  }
  expect(daysOf(planBasketDays('2026-11-22', undefined)).at(0)).toBe('2025-11-22');
  expect(daysOf(planBasketDays('2026-11-22', undefined)).at(-1)).toBe('2026-11-21');
});

test.each([
  ['2026-11-22', '2026-11-21', ['2026-11-21']],
  ['2026-11-22', '2026-11-22', ['2026-11-21']],
  ['2026-11-21', '2026-11-18', ['2026-11-18', '2026-11-19', '2026-11-20']],
])('the run of %s after one of %s reads %j', (day, since, days) => {
  expect(daysOf(planBasketDays(day, since))).toEqual(days);
});
