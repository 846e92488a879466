import { expect, test } from 'vitest';
import { dayNumber } from '../../functions/platform/day-number.ts';
import { customersIn } from '../../functions/value/histories.ts';
import { atRandom, GIFT_SEASON, onceAYear, ordersCsvOf, simulatedShop } from './simulated-shops.ts';

const YEARS = { from: dayNumber('2022-01-01'), until: dayNumber('2024-12-31') };

test.each([1, 50, 199, 200])(
  'a shop of %i buyers has that many, each with a purchase in its days',
  (buyers) => {
    const shop = simulatedShop({ ...YEARS, seed: 1, buyers, comesBack: atRandom({ yearly: 3 }) });
    expect(customersIn(shop)).toBe(buyers);
    expect(Math.min(...shop.day)).toBeGreaterThanOrEqual(YEARS.from);
    expect(Math.max(...shop.day)).toBeLessThanOrEqual(YEARS.until);
    expect(ordersCsvOf(shop).trimEnd().split('\n')).toHaveLength(shop.day.length + 1);
  },
);

test('a gift shop sells more than twice as much in November as in January', () => {
  const season = GIFT_SEASON;
  const comesBack = atRandom({ yearly: 3, shape: 0.8, stays: 500, season });
  const shop = simulatedShop({ ...YEARS, seed: 2, buyers: 2000, comesBack, season });
  const inMonth = (month: number) =>
    shop.day.filter((day) => new Date(day * 86_400_000).getUTCMonth() === month).length;
  expect(inMonth(10) / inMonth(0)).toBeGreaterThan(2);
});

test('yearly buyers come back about a year later, the share that was asked for', () => {
  const comesBack = onceAYear({ chance: 0.7, within: 10 });
  const shop = simulatedShop({ ...YEARS, seed: 3, buyers: 2000, comesBack, newUntil: YEARS.from + 30 });
  let [gaps, again] = [0, 0];
  for (let at = 0; at < customersIn(shop); at += 1) {
    const [first = 0, second] = shop.day.subarray(shop.start[at], shop.start[at + 1]);
    if (second === undefined) continue;
    again += 1;
    if (Math.abs(second - first - 365) <= 11) gaps += 1;
  }
  expect(gaps).toBe(again);
  expect(again / 2000).toBeCloseTo(0.7, 1);
});
