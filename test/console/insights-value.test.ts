import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { encodeHistory } from '../../functions/customers/purchase-history.ts';
import { SEGMENTS } from '../../functions/customers/segment.ts';
import { planTasks } from '../../functions/nightly/plan-tasks.ts';
import { dayNumber } from '../../functions/platform/day-number.ts';
import { addDays } from '../../functions/platform/time.ts';
import { fakeBus, nightly, putCustomers } from '../nightly/nightly-run.ts';
import type { Subject } from '../segments/naive-scores.ts';
import { useTable } from '../support/table.ts';
import { call, NOW, openShop } from './gateway.ts';

useTable();
fakeBus();

const TODAY = NOW.slice(0, 10);
const YESTERDAY = addDays(TODAY, -1);
const idOf = (number: number) => `cus_${number.toString(16).padStart(32, '0')}`;

/** Who bought so many times, ten days apart, the last time `daysAgo`; 20.00 each time. */
const buyer = (number: number, purchases: number, daysAgo: number): Subject => {
  const last = dayNumber(TODAY) - daysAgo;
  const days = Array.from({ length: purchases }, (_, at) => ({
    day: last - (purchases - 1 - at) * 10,
    net: 2_000,
  }));
  return {
    customerId: idOf(number),
    purchases: {
      frequency: purchases,
      orders: purchases,
      netSpend: purchases * 2_000,
      contribution: purchases * 900,
      firstDay: addDays(TODAY, (days[0]?.day ?? 0) - dayNumber(TODAY)),
      lastDay: addDays(TODAY, -daysAgo),
      history: encodeHistory(days),
    },
  };
};
/** As many as it takes to tell them apart. */
const BUYERS = 240;
const PROSPECT = 999;
/** Every second one comes every ten days, the others came once. */
const isRegular = (number: number) => number % 2 === 1;
const purchasesOf = (number: number) => (isRegular(number) ? 30 + (number % 6) : 1);
const daysAgoOf = (number: number) => (isRegular(number) ? 5 + (number % 5) : 200 + (number % 100));
const customers = [
  ...Array.from({ length: BUYERS }, (_, at) => buyer(at + 1, purchasesOf(at + 1), daysAgoOf(at + 1))),
  { customerId: idOf(PROSPECT), purchases: { frequency: 0, orders: 0, netSpend: 0 } },
];

beforeAll(async () => {
  await openShop('roastery');
  await openShop('fresh');
  await putCustomers('roastery', customers);
  await openShop('corner');
  await putCustomers('corner', customers.slice(0, 30));
  await nightly({ shop: 'corner', day: TODAY, now: NOW }, planTasks(0));
  await nightly({ shop: 'roastery', day: YESTERDAY, now: NOW }, planTasks(0));
  await nightly({ shop: 'roastery', day: TODAY, now: NOW }, planTasks(0));
});

const read = async <S extends z.ZodType>(schema: S, route: string, query?: Record<string, string>) => {
  const { status, json } = await call(route, query ? { query } : {});
  expect({ route, status }).toEqual({ route, status: 200 });
  return schema.parse(json);
};

test.each(['model', 'clv', 'cohorts', 'movements'])(
  'before the first night there is no %s, and it says so',
  async (what) => {
    const { status, json } = await call(`GET /insights/${what}`, { shop: 'fresh' });
    expect(status).toBe(404);
    expect(json).toMatchObject({
      error: { code: 'no_nightly_run', message: expect.stringContaining('first nightly run') },
    });
  },
);

test('the model says which it is, why, and as of when', async () => {
  const model = await read(z.looseObject({ reason: z.string() }), 'GET /insights/model');
  expect(model).toMatchObject({ day: TODAY, until: TODAY, sampled: BUYERS, horizonDays: 365 });
  expect(model).toMatchObject({ ranking: { ok: true } });
  expect(model.reason).toContain('No other model suits this history');
});

const clv = z.object({
  total: z.int(),
  segments: z.array(z.object({ segment: z.string(), customers: z.int(), clv: z.int() })),
  churnRisk: z.array(z.int()),
  deciles: z.array(z.object({ customers: z.int(), mean: z.number(), share: z.number() })),
});

test('what customers are worth adds up, by segment, by tenth and customer by customer', async () => {
  const { total, segments, churnRisk, deciles } = await read(clv, 'GET /insights/clv');
  const sum = (of: number[]) => of.reduce((so, each) => so + each, 0);
  expect(total).toBeGreaterThan(0);
  expect(sum(segments.map((each) => each.clv))).toBe(total);
  expect(sum(segments.map((each) => each.customers))).toBe(BUYERS);
  expect(sum(churnRisk)).toBe(BUYERS);
  expect(deciles.map((each) => each.customers)).toEqual(Array(10).fill(24));
  expect(sum(deciles.map((each) => each.share))).toBeCloseTo(1, 12);
  const means = deciles.map(({ mean }) => mean);
  expect(means).toEqual(means.toSorted((a, b) => b - a));

  const worth = z.object({ value: z.object({ clv: z.int(), churnRisk: z.number(), pPurchase: z.number() }) });
  const each = await Promise.all(
    Array.from({ length: BUYERS }, async (_, at) => {
      const { json } = await call('GET /customers/{customerId}', {
        parameters: { customerId: idOf(at + 1) },
      });
      return worth.parse(json).value;
    }),
  );
  expect(sum(each.map((one) => one.clv))).toBe(total);
  for (const { churnRisk: risk, pPurchase } of each) expect(risk + pPurchase).toBeCloseTo(1, 12);
});

test('of a shop with too few customers to tell them apart there is the mean alone, and why', async () => {
  const of = z.object({ customers: z.int(), mean: z.int(), total: z.int(), ranking: z.unknown() });
  const { status, json } = await call('GET /insights/clv', { shop: 'corner' });
  expect(status).toBe(200);
  const { customers: valued, mean, total, ranking } = of.parse(json);
  expect(valued).toBe(30);
  expect(Math.abs(mean * 30 - total)).toBeLessThanOrEqual(15);
  expect(ranking).toEqual({
    ok: false,
    problem: 'There are fewer than 200 customers, too few to tell them apart by worth.',
  });
  expect(json).toMatchObject({ segments: [], churnRisk: [], deciles: [] });
  const { json: list } = await call('GET /customers', { shop: 'corner' });
  expect(JSON.stringify(list)).not.toContain('"clv"');
  const { json: one } = await call('GET /customers/{customerId}', {
    shop: 'corner',
    parameters: { customerId: idOf(1) },
  });
  expect(z.looseObject({}).parse(one)).not.toHaveProperty('value');
});

test('a customer shows the value and not the bytes of the history; a prospect has none', async () => {
  const { json } = await call('GET /customers/{customerId}', { parameters: { customerId: idOf(1) } });
  expect(json).toMatchObject({ value: { asOf: TODAY, fittedOn: TODAY, horizonDays: 365 } });
  expect(JSON.stringify(json)).not.toContain('"history"');
  const { json: list } = await call('GET /customers');
  expect(JSON.stringify(list)).not.toContain('"history"');
  const { json: prospect } = await call('GET /customers/{customerId}', {
    parameters: { customerId: idOf(PROSPECT) },
  });
  expect(z.looseObject({}).parse(prospect)).not.toHaveProperty('value');
});

test('the list shows each customer at the same value, as of today, and a prospect at none', async () => {
  const listed = z.object({
    customers: z.array(
      z.object({ customerId: z.string(), value: z.unknown().optional(), lastOrder: z.unknown().optional() }),
    ),
  });
  const { customers: shown } = await read(listed, 'GET /customers');
  expect(shown.length).toBeGreaterThan(30);
  for (const { customerId, value, lastOrder } of shown.slice(0, 30)) {
    const { json } = await call('GET /customers/{customerId}', { parameters: { customerId } });
    expect(json).toMatchObject(value === undefined ? {} : { value });
    expect(value === undefined).toBe(customerId === idOf(PROSPECT));
    const daysAgo = daysAgoOf(Number.parseInt(customerId.slice(4), 16));
    const last = customerId === idOf(PROSPECT) ? undefined : { day: addDays(TODAY, -daysAgo), net: 2_000 };
    expect(lastOrder).toEqual(last);
  }
});

test('cohorts count each buyer once', async () => {
  const schema = z.object({ buyers: z.int(), cohorts: z.array(z.object({ customers: z.int() })) });
  const { buyers, cohorts } = await read(schema, 'GET /insights/cohorts');
  expect(buyers).toBe(BUYERS);
  expect(cohorts.reduce((sum, each) => sum + each.customers, 0)).toBe(BUYERS);
});

test('the month of the night is not over, which cohorts say: of November 21 days are over', async () => {
  const schema = z.object({
    partialMonths: z.array(z.object({ month: z.string(), days: z.int(), of: z.int() })),
    cohorts: z.array(z.object({ months: z.array(z.object({ partial: z.boolean() })) })),
  });
  const { partialMonths, cohorts } = await read(schema, 'GET /insights/cohorts');
  expect(partialMonths).toEqual([{ month: '2026-11', days: 21, of: 30 }]);
  for (const { months } of cohorts) {
    expect(months.map(({ partial }) => partial)).toEqual([...months.slice(1).map(() => false), true]);
  }
});

describe('movements', () => {
  const movements = z.object({
    nights: z.array(z.string()),
    matrix: z.record(z.string(), z.record(z.string(), z.int())),
  });
  const total = (matrix: z.infer<typeof movements>['matrix']) =>
    Object.values(matrix)
      .flatMap((row) => Object.values(row))
      .reduce((sum, each) => sum + each, 0);

  test('twelve segments to twelve, and who was scored the first time: all of the first night', async () => {
    const day = { from: YESTERDAY, to: YESTERDAY };
    const { nights, matrix } = await read(movements, 'GET /insights/movements', day);
    expect(nights).toEqual([YESTERDAY]);
    expect(Object.keys(matrix).sort()).toEqual([...SEGMENTS, 'none'].sort());
    for (const row of Object.values(matrix)) expect(Object.keys(row).sort()).toEqual([...SEGMENTS].sort());
    expect(total({ none: matrix.none ?? {} })).toBe(BUYERS + 1);
    expect(total(matrix)).toBe(BUYERS + 1);
  });

  test('of two nights each customer counts twice, on the diagonal where they stayed', async () => {
    const { nights, matrix } = await read(movements, 'GET /insights/movements');
    expect(nights).toEqual([YESTERDAY, TODAY]);
    expect(total(matrix)).toBe(2 * (BUYERS + 1));
    expect(matrix.prospect?.prospect).toBe(1);
  });

  test('a period that runs backwards is refused', async () => {
    const { status } = await call('GET /insights/movements', { query: { from: TODAY, to: YESTERDAY } });
    expect(status).toBe(400);
  });
});
