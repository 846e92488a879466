import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { encodeHistory } from '../../functions/customers/purchase-history.ts';
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

/** Who bought every `every` days, so many times, the last time `daysAgo`; 20.00 each time. */
const buyer = (number: number, times: number, every: number, daysAgo: number): Subject => {
  const last = dayNumber(TODAY) - daysAgo;
  const days = Array.from({ length: times }, (_, at) => ({
    day: last - (times - 1 - at) * every,
    net: 2_000,
  }));
  return {
    customerId: `cus_${number.toString(16).padStart(32, '0')}`,
    purchases: {
      frequency: times,
      orders: times,
      netSpend: times * 2_000,
      firstDay: addDays(TODAY, -daysAgo - (times - 1) * every),
      lastDay: addDays(TODAY, -daysAgo),
      history: encodeHistory(days),
    },
  };
};
const BUYERS = 240;
const customers = [
  ...Array.from({ length: BUYERS }, (_, at) =>
    at % 2 === 0 ? buyer(at + 1, 20 + (at % 7), 12 + (at % 9), at % 20) : buyer(at + 1, 1, 1, 100 + at),
  ),
  { customerId: 'cus_prospect', purchases: { frequency: 0, orders: 0, netSpend: 0 } },
];

beforeAll(async () => {
  await openShop('roastery');
  await openShop('fresh');
  await putCustomers('roastery', customers);
  await nightly({ shop: 'roastery', day: TODAY, now: NOW }, planTasks(0));
});

const whatIf = z.object({
  buyers: z.int(),
  sampled: z.int(),
  moved: z.int(),
  margin: z.int(),
  scale: z.object({ method: z.string(), cutPoints: z.unknown() }),
  segments: z.array(z.object({ segment: z.string(), before: z.int(), after: z.int() })),
});
const tryOut = async (body: unknown, as = 'ann') => {
  const { status, json } = await call('POST /segments/what-if', { as, body });
  return { status, json };
};
const counts = z.object({
  segments: z.record(z.string(), z.int()),
  grid: z.array(
    z.object({
      r: z.int(),
      fm: z.int(),
      segment: z.string(),
      customers: z.int(),
      netSpend: z.int(),
      clv: z.int(),
    }),
  ),
});
const sumOf = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0);

test('the grid has all buyers with what they spent and are worth, and its cells make the segments', async () => {
  const { json } = await call('GET /segments', { as: 'ann' });
  const { grid, segments } = counts.parse(json);
  expect(grid.length).toBe(25);
  expect(sumOf(grid.map((cell) => cell.customers))).toBe(BUYERS);
  expect(sumOf(grid.map((cell) => cell.netSpend))).toBe(
    sumOf(customers.map(({ purchases }) => purchases.netSpend)),
  );
  const bySegment = Object.groupBy(grid, ({ segment }) => segment);
  for (const [segment, cells = []] of Object.entries(bySegment)) {
    expect(sumOf(cells.map((cell) => cell.customers))).toBe(segments[segment]);
  }
  const { json: clv } = await call('GET /insights/clv');
  expect(clv).toMatchObject({ ranking: { ok: true }, total: sumOf(grid.map((cell) => cell.clv)) });
});

describe('other thresholds', () => {
  const custom = {
    method: 'custom',
    thresholds: {
      recency: [5, 10, 15, 365],
      frequency: [1, 5, 10, 22],
      monetary: [1e4, 2e4, 3e4, 4e4],
    },
  };

  test('show what the next night then finds, to the customer', async () => {
    const { json } = await tryOut(custom);
    const { moved, margin, sampled, segments } = whatIf.parse(json);
    expect({ margin, sampled }).toEqual({ margin: 0, sampled: BUYERS });
    expect(moved).toBeGreaterThan(0);

    await openShop('twin');
    await putCustomers('twin', customers);
    const thresholds = {
      recency: [5, 10, 15, 365],
      frequency: [1, 5, 10, 22],
      monetary: [1e4, 2e4, 3e4, 4e4],
    } satisfies NonNullable<Parameters<typeof nightly>[2]>['thresholds'];
    await nightly({ shop: 'twin', day: TODAY, now: NOW }, planTasks(0), { thresholds });
    const { json: found } = await call('GET /segments', { shop: 'twin' });
    const after = Object.fromEntries(segments.map((each) => [each.segment, each.after]));
    expect(counts.parse(found).segments).toMatchObject(after);
  });

  test('of the shop as it is scored move nobody', async () => {
    const { json } = await tryOut({ method: 'automatic' });
    expect(whatIf.parse(json)).toMatchObject({ moved: 0, buyers: BUYERS, scale: { method: 'quantiles' } });
  });

  test('must ascend, and be told apart from what is no threshold', async () => {
    const wrong = { ...custom.thresholds, recency: [10, 5, 15, 365] };
    for (const body of [{ method: 'custom', thresholds: wrong }, { method: 'custom' }, { method: 'other' }]) {
      expect((await tryOut(body)).status).toBe(400);
    }
  });

  test('change nothing', async () => {
    const before = (await call('GET ')).json;
    await tryOut(custom, 'olga');
    expect((await call('GET ')).json).toEqual(before);
    const { json: log } = await call('GET /audit');
    expect(JSON.stringify(log)).not.toContain('tryThresholds');
  });

  test('before the first night cannot be tried, and it says so', async () => {
    const { status, json } = await call('POST /segments/what-if', {
      shop: 'fresh',
      body: { method: 'automatic' },
    });
    expect(status).toBe(404);
    expect(json).toMatchObject({ error: { code: 'no_nightly_run' } });
  });
});

describe('when a win-back should go', () => {
  const timing = z.object({
    day: z.string(),
    sampled: z.int(),
    horizonDays: z.int(),
    segments: z.array(
      z.object({ segment: z.string(), silences: z.int(), silentDays: z.array(z.looseObject({})) }),
    ),
  });

  test("comes from the buyers' own silences, with who came back after each", async () => {
    const { status, json } = await call('GET /insights/win-back', { as: 'ann' });
    expect(status).toBe(200);
    const { sampled, segments, day } = timing.parse(json);
    expect({ sampled, day }).toEqual({ sampled: BUYERS, day: TODAY });
    expect(segments.length).toBeGreaterThan(0);
    for (const { silentDays } of segments) {
      expect(silentDays[0]).toMatchObject({ from: 0, looks: expect.any(Number) });
    }
    expect(JSON.stringify(json)).not.toContain('cus_');
  });

  test('is not known before the first night, and it says so', async () => {
    const { status, json } = await call('GET /insights/win-back', { shop: 'fresh' });
    expect(status).toBe(404);
    expect(json).toMatchObject({ error: { code: 'no_nightly_run' } });
  });
});
