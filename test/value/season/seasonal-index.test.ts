import { describe, expect, test } from 'vitest';
import { dayNumber } from '../../../functions/platform/day-number.ts';
import type { Histories } from '../../../functions/value/histories.ts';
import { seasonNote, showsSeason } from '../../../functions/value/season/season-sentence.ts';
import { type SeasonalIndex, seasonalIndexOf } from '../../../functions/value/season/seasonal-index.ts';
import {
  atRandom,
  GIFT_SEASON,
  type MonthFactors,
  onceAYear,
  reversed,
  simulatedShop,
} from '../simulated-shops.ts';

const YEARS = { from: dayNumber('2022-01-01'), until: dayNumber('2024-12-31') };
const LIFE = { yearly: 3, shape: 0.8, stays: 500 };
const [NOVEMBER, JANUARY] = [10, 0];

const giftShop = (seed: number, buyers: number, more: Partial<Parameters<typeof simulatedShop>[0]> = {}) =>
  simulatedShop({
    ...YEARS,
    seed,
    buyers,
    comesBack: atRandom({ ...LIFE, season: GIFT_SEASON }),
    season: GIFT_SEASON,
    ...more,
  });

const indexOf = (histories: Histories, until = YEARS.until): SeasonalIndex => {
  const index = seasonalIndexOf(histories, until);
  if (!index) throw new Error('There is no index.');
  return index;
};

/** By how many standard errors each factor is off; the truth has a mean of 1 too. */
const off = ({ factors, standardErrors }: SeasonalIndex, truth: MonthFactors): number[] =>
  factors.map((factor, month) => Math.abs(factor - (truth[month] ?? 1)) / (standardErrors[month] ?? 0));

describe('the seasonal index', () => {
  test.each([
    ['a shop that goes on winning customers', {}],
    ['customers who all came in two months', { newUntil: YEARS.from + 60 }],
  ])('finds the season that ten shops were drawn from: %s', (_, more) => {
    const indexes = Array.from({ length: 10 }, (_, seed) => indexOf(giftShop(seed + 1, 1000, more)));
    // 95 % of the 120 factors lie within 1.96 standard errors; 88 % are the least that comes in 999 of 1000 runs.
    const within = indexes.flatMap((index) => off(index, GIFT_SEASON)).filter((errors) => errors < 1.96);
    expect(within.length).toBeGreaterThanOrEqual(106);
    for (const index of indexes) {
      expect(Math.max(...index.standardErrors)).toBeLessThan(0.25);
      expect(seasonNote(index, true)).toMatch(
        /^Your shop has a season: against an average month, customers buy again more often in November \(/,
      );
    }
  });

  test('is the same for any order of the customers', () => {
    const shop = giftShop(3, 400);
    expect(seasonalIndexOf(reversed(shop), YEARS.until)).toEqual(seasonalIndexOf(shop, YEARS.until));
  });

  test('is closer to 1 the less there is to learn from', () => {
    const november = (buyers: number) => indexOf(giftShop(4, buyers)).factors[NOVEMBER] ?? 0;
    expect(november(30)).toBeLessThan(november(200));
    expect(november(200)).toBeLessThan(november(3000));
    expect(november(30)).toBeGreaterThanOrEqual(1);
    expect(november(3000)).toBeCloseTo(2, 0);
  });

  test.each([
    [
      'nobody differs',
      simulatedShop({ ...YEARS, seed: 5, buyers: 1000, comesBack: atRandom({ yearly: 3 }) }),
    ],
    [
      'customers differ and leave',
      simulatedShop({ ...YEARS, seed: 6, buyers: 1000, comesBack: atRandom(LIFE) }),
    ],
    [
      'all came in two months, and ever fewer are left',
      simulatedShop({
        ...YEARS,
        seed: 7,
        buyers: 1000,
        comesBack: atRandom(LIFE),
        newUntil: YEARS.from + 60,
      }),
    ],
    [
      'only newcomers have a season, and buy again soon or never',
      simulatedShop({
        ...YEARS,
        seed: 8,
        buyers: 3000,
        comesBack: atRandom({ yearly: 8, stays: 60 }),
        season: GIFT_SEASON,
      }),
    ],
  ])('is near 1 in all months, and nothing is said of it, where there is no season: %s', (_, shop) => {
    const index = indexOf(shop);
    for (const factor of index.factors) expect(Math.abs(factor - 1)).toBeLessThan(0.12);
    expect(showsSeason(index)).toBe(false);
    expect(seasonNote(index, undefined)).toBeUndefined();
  });

  test('is not said to be there in more than one of twenty shops without one', () => {
    const shops = Array.from({ length: 20 }, (_, seed) =>
      simulatedShop({ ...YEARS, seed: seed + 20, buyers: 300, comesBack: atRandom(LIFE) }),
    );
    expect(shops.filter((shop) => showsSeason(indexOf(shop))).length).toBeLessThanOrEqual(1);
  });
});

describe('less than two years', () => {
  const shop = giftShop(9, 500);

  test('give no index; two years do, and later purchases make no difference', () => {
    expect(seasonalIndexOf(shop, dayNumber('2023-09-30'))).toBeUndefined();
    const until = dayNumber('2023-12-31');
    const index = indexOf(shop, until);
    expect(index.factors[NOVEMBER]).toBeGreaterThan(1.5);
    expect(index.factors[JANUARY]).toBeLessThan(0.8);
    const cut = shop.day.map((day) => (day > until ? day + 3650 : day));
    expect(seasonalIndexOf({ ...shop, day: cut }, until)).toEqual(index);
  });

  test('remain so with an order of a wrong date', () => {
    const from = dayNumber('2024-01-01');
    const short = giftShop(10, 2000, { from });
    const day = Int32Array.from(short.day);
    day[short.start[5] ?? 0] = dayNumber('1970-01-02');
    day[short.start[9] ?? 0] = dayNumber('2001-01-01');
    expect(seasonalIndexOf({ ...short, day }, YEARS.until)).toBeUndefined();
  });

  test('of repeat purchases are too little: yearly buyers come back in the second one only', () => {
    const comesBack = onceAYear({ chance: 0.7, within: 10 });
    const yearly = simulatedShop({ ...YEARS, seed: 11, buyers: 1000, comesBack });
    expect(seasonalIndexOf(yearly, dayNumber('2023-12-31'))).toBeUndefined();
  });

  test('are all that is known of a shop where nobody bought twice', () => {
    const once = { start: Uint32Array.of(0, 1, 2), day: Int32Array.of(0, 900), spend: Float64Array.of(1, 1) };
    expect(seasonalIndexOf(once, 1000)).toBeUndefined();
  });
});
