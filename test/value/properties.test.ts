import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customersIn, type Histories } from '../../functions/value/histories.ts';
import { valueModel } from '../../functions/value/model-schema.ts';
import { buildValueModel } from '../../functions/value/value-model.ts';
import { valuer } from '../../functions/value/valuer.ts';
import { betaGeometricLife, shopOf } from './random-shop.ts';

const YEAR = { horizonDays: 365, monthlyDiscountRate: 0.01 };
const MODELS = ['bgNbd', 'mbgNbd', 'paretoNbd', 'shrunkenRate'] as const;
const SHOP = shopOf(5, betaGeometricLife({ r: 0.8, alpha: 60, a: 0.9, b: 2.5 }, false), {
  customers: 800,
  until: 500,
});

/** The same customers, those at `order` in that order. */
const inOrder = ({ start, day, spend }: Histories, order: readonly number[]): Histories => {
  const parts = order.map((customer) => [start[customer] ?? 0, start[customer + 1] ?? 0] as const);
  let end = 0;
  return {
    start: Uint32Array.from([0, ...parts.map(([from, to]) => (end += to - from))]),
    day: Int32Array.from(parts.flatMap(([from, to]) => [...day.subarray(from, to)])),
    spend: Float64Array.from(parts.flatMap(([from, to]) => [...spend.subarray(from, to)])),
  };
};

const historiesOf = (customers: { day: number; spend: number }[][]): Histories => {
  let end = 0;
  return {
    start: Uint32Array.from([0, ...customers.map((own) => (end += own.length))]),
    day: Int32Array.from(customers.flat(), ({ day }) => day),
    spend: Float64Array.from(customers.flat(), ({ spend }) => spend),
  };
};

describe('the value model', () => {
  test('is the same to the bit for any order of the customers', () => {
    const model = buildValueModel(SHOP, { until: 500 });
    expect(model.chosen).not.toBe('shrunkenRate');
    const places = Array.from({ length: customersIn(SHOP) }, (_, at) => at);
    const shuffled = fc.shuffledSubarray(places, { minLength: places.length, maxLength: places.length });
    fc.assert(
      fc.property(shuffled, (order) => {
        expect(buildValueModel(inOrder(SHOP, order), { until: 500 })).toEqual(model);
      }),
      { seed: 11, numRuns: 5 },
    );
  });

  test('fits only the calibration if its end is given, and the whole history otherwise', () => {
    const given = buildValueModel(SHOP, { until: 500, calibrationEnd: 334 });
    const own = buildValueModel(SHOP, { until: 500 });
    expect(given.validation).toEqual(own.validation);
    expect(given.models.bgNbd.repeatPurchases).toBeLessThan(own.models.bgNbd.repeatPurchases);
    expect(own.models.bgNbd.repeatPurchases).toBe(SHOP.day.length - customersIn(SHOP));
  });

  test('with too few customers or weeks is a plain shrunken rate, and says so', () => {
    const few = inOrder(
      SHOP,
      Array.from({ length: 199 }, (_, at) => at),
    );
    expect(buildValueModel(few, { until: 500 })).toMatchObject({
      chosen: 'shrunkenRate',
      reason: expect.stringContaining('Fewer than 200 customers'),
      ranking: { ok: false, problem: expect.stringContaining('fewer than 200 customers') },
    });
    expect(buildValueModel(SHOP, { until: 83 })).toMatchObject({
      chosen: 'shrunkenRate',
      reason: expect.stringContaining('Less than 12 weeks of history'),
    });
  });

  test('expects no more than a purchase a year of a shop that was observed for a day', () => {
    const oneDay = {
      start: new Uint32Array([0, 1, 2]),
      day: new Int32Array([9, 9]),
      spend: new Float64Array([5, 5]),
    };
    const value = valuer(buildValueModel(oneDay, { until: 9 }), { horizonDays: 365, monthlyDiscountRate: 0 });
    const { expectedPurchases, clv } = value({ x: 0, tx: 0, T: 0, spend: 0 });
    expect(expectedPurchases).toBeCloseTo(1, 12);
    expect(clv).toBeCloseTo(5, 12);
  });

  test('refuses a history without a purchase, and a calibration that ends no earlier', () => {
    expect(() => buildValueModel(historiesOf([]), { until: 10 })).toThrow(RangeError);
    expect(() => buildValueModel(SHOP, { until: -1 })).toThrow(RangeError);
    expect(() => buildValueModel(SHOP, { until: 500, calibrationEnd: 500 })).toThrow(RangeError);
  });
});

const spend = fc.oneof(fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom(0, 1e12, -1e12));
const customer = (days: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: days }), { minLength: 1, maxLength: 12 })
    .chain((own) =>
      fc.tuple(...own.sort((a, b) => a - b).map((day) => fc.record({ day: fc.constant(day), spend }))),
    );
const anyShop = fc.constantFrom(0, 1, 30, 200, 1000).chain((days) =>
  fc.record({
    days: fc.constant(days),
    customers: fc.array(customer(days), { minLength: 1, maxLength: 40 }),
  }),
);

describe('extreme histories', () => {
  test('give finite numbers that can be stored, by every model that is sound', () => {
    fc.assert(
      fc.property(anyShop, ({ days, customers }) => {
        const model = buildValueModel(historiesOf(customers), { until: days });
        expect(valueModel.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
        for (const chosen of MODELS.filter((name) => name === 'shrunkenRate' || model.models[name].ok)) {
          const valuesOf = valuer({ ...model, chosen }, YEAR);
          for (const own of [
            { x: 0, tx: 0, T: 0, spend: 0 },
            { x: 5, tx: days, T: days, spend: 1e12 },
          ]) {
            const { nextPurchaseInDays, ...value } = valuesOf(own);
            expect(Object.values(value).every(Number.isFinite), JSON.stringify(value)).toBe(true);
            expect(nextPurchaseInDays === undefined || nextPurchaseInDays >= 1).toBe(true);
          }
        }
      }),
      { seed: 29, numRuns: 30 },
    );
  });

  test('is refused if all customers buy every week', () => {
    const weekly = Array.from({ length: 300 }, () =>
      Array.from({ length: 30 }, (_, week) => ({ day: week * 7, spend: 1000 })),
    );
    const model = buildValueModel(historiesOf(weekly), { until: 210 });
    expect(model.models.bgNbd.ok).toBe(false);
    expect(model.models.gammaGamma.ok).toBe(false);
    expect(model.chosen).toBe('shrunkenRate');
    const value = valuer(model, YEAR)({ x: 29, tx: 203, T: 210, spend: 1000 });
    expect(value.expectedPurchases).toBeGreaterThan(40);
    expect(value.spendPerPurchase).toBeCloseTo(1000, 6);
  });
});

describe('a customer’s value', () => {
  const model = buildValueModel(SHOP, { until: 500 });

  test.each(MODELS)(
    '%s: probabilities lie in 0–1, and churn risk is no purchase in the horizon',
    (chosen) => {
      const valuesOf = valuer({ ...model, chosen }, YEAR);
      for (const own of [
        { x: 0, tx: 0, T: 0 },
        { x: 0, tx: 0, T: 400 },
        { x: 4, tx: 100, T: 400 },
        { x: 9, tx: 390, T: 400 },
      ]) {
        const value = valuesOf({ ...own, spend: own.x > 0 ? 20 : 0 });
        expect(value.churnRisk).toBe(1 - value.pPurchase);
        expect(value.pPurchase).toBeGreaterThan(0);
        expect(value.pPurchase).toBeLessThan(value.pAlive);
        expect(value.pAlive).toBeLessThanOrEqual(1);
        expect(value.clv).toBeLessThan(value.expectedPurchases * value.spendPerPurchase);
        expect(value.clv).toBeGreaterThan(
          (value.expectedPurchases * value.spendPerPurchase) / 1.01 ** (365 / 30),
        );
      }
    },
  );

  test.each(MODELS)(
    '%s: by the next purchase’s day it is as likely as not, and not the day before',
    (chosen) => {
      const customer = { x: 6, tx: 390, T: 400, spend: 20 };
      const by = (days: number) =>
        valuer({ ...model, chosen }, { ...YEAR, horizonDays: days })(customer).pPurchase;
      const day = valuer({ ...model, chosen }, YEAR)(customer).nextPurchaseInDays ?? Number.NaN;
      expect(by(day)).toBeGreaterThanOrEqual(0.5);
      expect(by(day - 1)).toBeLessThan(0.5);
      const gone = { x: 12, tx: 100, T: 450, spend: 20 };
      if (chosen !== 'shrunkenRate')
        expect(valuer({ ...model, chosen }, YEAR)(gone).nextPurchaseInDays).toBeUndefined();
    },
  );

  test('BG/NBD’s one-time buyer is alive with certainty, and yet likely to be lost', () => {
    const value = valuer({ ...model, chosen: 'bgNbd' }, YEAR)({ x: 0, tx: 0, T: 480, spend: 0 });
    expect(value.pAlive).toBe(1);
    expect(value.churnRisk).toBeGreaterThan(0.6);
  });

  test('the spend per purchase follows the customer’s mean, the more so with more purchases', () => {
    const valuesOf = valuer({ ...model, chosen: 'bgNbd' }, YEAR);
    const spendOf = (x: number, spend: number) => valuesOf({ x, tx: 50, T: 100, spend }).spendPerPurchase;
    expect(spendOf(0, 0)).toBeLessThan(spendOf(1, 100));
    expect(spendOf(1, 100)).toBeLessThan(spendOf(5, 100));
    expect(spendOf(5, 100)).toBeLessThan(100);
  });
});
