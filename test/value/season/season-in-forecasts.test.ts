import { describe, expect, test } from 'vitest';
import { dayNumber } from '../../../functions/platform/day-number.ts';
import { valueModel } from '../../../functions/value/model-schema.ts';
import { buildValueModel } from '../../../functions/value/value-model.ts';
import { valuer } from '../../../functions/value/valuer.ts';
import { atRandom, GIFT_SEASON, type MonthFactors, reversed, simulatedShop } from '../simulated-shops.ts';

const from = dayNumber('2020-01-01');
const LIFE = { yearly: 4, shape: 0.8, stays: 500 };
const shopUntil = (until: number, season?: MonthFactors, buyers = 800) =>
  simulatedShop({ seed: 1, buyers, from, until, season, comesBack: atRandom({ ...LIFE, season }) });

/** A gift shop whose calibration ends in August: the autumn is held back. */
const SPLIT = dayNumber('2023-08-31');
const AUTUMN = { calibrationEnd: SPLIT, until: dayNumber('2023-11-30') };
const gift = shopUntil(AUTUMN.until, GIFT_SEASON);

describe('a gift shop, cut in August', () => {
  const model = buildValueModel(gift, AUTUMN);
  const { validation } = model;

  test('has its autumn foreseen, in purchases and in value, and not without the season', () => {
    const [actual, value] = [validation?.actual ?? 0, validation?.actualValue ?? 0];
    const { without, withSeason, closer } = validation?.season ?? {};
    expect(closer).toBe(true);
    expect((without?.purchases ?? 0) / actual).toBeLessThan(0.75);
    expect((without?.value ?? 0) / value).toBeLessThan(0.75);
    expect(Math.abs((withSeason?.purchases ?? 0) / actual - 1)).toBeLessThan(0.2);
    expect(Math.abs((withSeason?.value ?? 0) / value - 1)).toBeLessThan(0.2);
    expect(withSeason?.deviance).toBeLessThan(without?.deviance ?? 0);
  });

  test('is told so, and its models keep the season', () => {
    expect(model.seasonNote).toMatch(
      /^Your shop has a season: .* in November \(.*\. The forecast counts with it\.$/,
    );
    expect(model.season?.factors[10]).toBeGreaterThan(1.6);
    expect(validation?.models[model.chosen]?.predicted).toBeGreaterThan(0.85 * (validation?.actual ?? 0));
    expect(valueModel.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  test('expects more of the same customer before the autumn than after it, and in a year about the same', () => {
    const expected = (asOf: string, horizonDays: number) =>
      valuer(
        model,
        { horizonDays, monthlyDiscountRate: 0 },
        dayNumber(asOf),
      )({
        x: 3,
        tx: 700,
        T: 730,
        spend: 40,
      });
    const [august, december] = ['2023-08-31', '2023-12-31'];
    expect(expected(august, 91).expectedPurchases).toBeGreaterThan(
      1.8 * expected(december, 91).expectedPurchases,
    );
    expect(expected(august, 365).expectedPurchases / expected(december, 365).expectedPurchases).toBeCloseTo(
      1,
      1,
    );
    // An even chance of a purchase comes sooner when the season is about to begin.
    const [sooner, later] = [august, december].map((day) => expected(day, 365).nextPurchaseInDays ?? 730);
    expect(sooner).toBeLessThan(later ?? 0);
  });
});

test('the season makes no difference between orders of the customers', () => {
  const shop = simulatedShop({
    seed: 4,
    buyers: 300,
    from,
    until: AUTUMN.until,
    season: GIFT_SEASON,
    comesBack: atRandom({ ...LIFE, season: GIFT_SEASON }),
  });
  const model = buildValueModel(shop, AUTUMN);
  expect(model.validation?.season?.closer).toBe(true);
  expect(buildValueModel(reversed(shop), AUTUMN)).toEqual(model);
});

test('the whole history is fitted with the season of the whole history', () => {
  const model = buildValueModel(gift, { until: AUTUMN.until });
  expect(model.season?.factors[10]).toBeGreaterThan(1.6);
  expect(model.seasonNote).toMatch(/The forecast counts with it\.$/);
});

test('a shop without a season is told of none, and its forecast counts by the calendar', () => {
  const model = buildValueModel(shopUntil(AUTUMN.until, undefined, 300), AUTUMN);
  expect(model.season).toBeUndefined();
  expect(model.seasonNote).toBeUndefined();
});

test('a season that did not come back in the hold-out is told, and not counted with', () => {
  // From the split on, the autumn is the low season.
  const turned = [...GIFT_SEASON.slice(6), ...GIFT_SEASON.slice(0, 6)];
  const shop = simulatedShop({
    seed: 1,
    buyers: 300,
    from,
    until: AUTUMN.until,
    season: GIFT_SEASON,
    comesBack: (random, first, until) => {
      const before = atRandom({ ...LIFE, season: GIFT_SEASON })(random, first, Math.min(until, SPLIT));
      const after = atRandom({ ...LIFE, season: turned })(random, Math.max(first, SPLIT), until);
      return [...before, ...after.filter((each) => each > SPLIT)];
    },
  });
  const model = buildValueModel(shop, AUTUMN);
  expect(model.validation?.season?.closer).toBe(false);
  expect(model.season).toBeUndefined();
  expect(model.seasonNote).toMatch(
    /^Your shop has a season: .* The forecast does not count with it: on the time held back, it came no closer with it\.$/,
  );
});

test('with two years in all, the season is told, and not counted with yet', () => {
  const until = dayNumber('2021-12-31');
  const model = buildValueModel(shopUntil(until, GIFT_SEASON), { until });
  expect(model.season).toBeUndefined();
  expect(model.seasonNote).toMatch(/^Your shop has a season: .* The forecast does not count with it yet\.$/);
});

test('with less, it is said that a season cannot be seen; where no model can be chosen, that is enough', () => {
  const until = dayNumber('2021-03-31');
  const shop = shopUntil(until, GIFT_SEASON);
  expect(buildValueModel(shop, { until }).seasonNote).toBe(
    'To see a season takes two years of purchases. If your shop has one, the forecast does not know of it.',
  );
  const small = simulatedShop({ seed: 2, buyers: 50, from, until, comesBack: atRandom(LIFE) });
  expect(buildValueModel(small, { until }).seasonNote).toBeUndefined();
});
