import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { type Arm, arm, countInArm, emptyArm, mergeArm } from '../../functions/insights/uplift/experiment.ts';
import { upliftOf } from '../../functions/insights/uplift/uplift.ts';
import { chance, wholeBelow } from '../../infra/demo/sampling.ts';

type Bought = { orders: number; revenue: number };
const armOf = (customers: Bought[]): Arm => {
  const sums = emptyArm();
  for (const customer of customers) countInArm(sums, customer);
  return sums;
};
const times = (n: number, bought: Bought): Bought[] => Array.from({ length: n }, () => bought);
const measured = (treated: Arm, heldOut: Arm) => {
  const result = upliftOf(treated, heldOut);
  return result.status === 'measured' ? result : expect.fail('not enough data');
};

test('the difference has Welch’s interval, also with unequal arms', () => {
  // 40 of 100 ordered once for 1000; of 50 held out 10 did. Variances of the means: .24/99 and .16/49.
  const treated = armOf([
    ...times(40, { orders: 1, revenue: 1000 }),
    ...times(60, { orders: 0, revenue: 0 }),
  ]);
  const heldOut = armOf([
    ...times(10, { orders: 1, revenue: 1000 }),
    ...times(40, { orders: 0, revenue: 0 }),
  ]);

  const { orders, revenue } = measured(treated, heldOut);

  // scipy: 116.8797 degrees of freedom, t.ppf(.975) = 1.98046889.
  expect(orders.perCustomer).toBeCloseTo(0.2, 12);
  expect((orders.high - orders.low) / 2).toBeCloseTo(0.14938498, 8);
  expect(orders.total).toBeCloseTo(20, 10);
  expect(orders.relative).toBeCloseTo(1, 12);
  expect(revenue.perCustomer).toBeCloseTo(200, 9);
  expect(revenue.low).toBeCloseTo(orders.low * 1000, 8);
  expect(revenue.totalHigh).toBeCloseTo(revenue.high * 100, 8);
});

describe('"not enough data" is reported', () => {
  const some = armOf([...times(20, { orders: 1, revenue: 500 }), ...times(20, { orders: 0, revenue: 0 })]);
  const few = armOf(times(29, { orders: 1, revenue: 500 }));
  const idle = armOf([...times(4, { orders: 1, revenue: 500 }), ...times(60, { orders: 0, revenue: 0 })]);
  const none = armOf(times(40, { orders: 0, revenue: 0 }));

  test.each([
    ['of fewer than 30 who were mailed', few, some],
    ['of fewer than 30 who were held out', some, few],
    ['with fewer than 5 buyers', idle, none],
    ['without anybody', emptyArm(), emptyArm()],
  ])('%s', (_, treated, heldOut) => {
    expect(upliftOf(treated, heldOut)).toEqual({
      status: 'not_enough_data',
      treated: treated.customers,
      heldOut: heldOut.customers,
      buyers: treated.buyers + heldOut.buyers,
    });
  });
});

test('without variance the difference is exact, and without buyers held out there is no ratio', () => {
  const { orders } = measured(
    armOf(times(30, { orders: 1, revenue: 1 })),
    armOf(times(30, { orders: 0, revenue: 0 })),
  );
  expect(orders).toMatchObject({ perCustomer: 1, low: 1, high: 1, total: 30, relative: undefined });
});

test('parts add up, also after being stored', () => {
  const customers = [...times(3, { orders: 2, revenue: 700 }), ...times(5, { orders: 0, revenue: 0 })];
  const whole = emptyArm();
  for (const part of [customers.slice(4), customers.slice(0, 4)]) {
    mergeArm(whole, arm.parse(JSON.parse(JSON.stringify(armOf(part)))));
  }
  expect(whole).toEqual(armOf(customers));
});

test('for 400 campaigns without effect the interval holds 0 in about 95 %', () => {
  const random = xoroshiro128plus(7);
  const draw = (): Bought =>
    chance(random, 0.2) ? { orders: 1, revenue: 500 + wholeBelow(random, 5000) } : { orders: 0, revenue: 0 };
  let covered = 0;
  for (let campaign = 0; campaign < 400; campaign += 1) {
    const treated = armOf(Array.from({ length: 400 }, draw));
    const heldOut = armOf(Array.from({ length: 100 }, draw));
    const { revenue } = measured(treated, heldOut);
    if (revenue.low <= 0 && revenue.high >= 0) covered += 1;
  }
  // Within four standard deviations of 380.
  expect(Math.abs(covered - 380)).toBeLessThan(18);
});
