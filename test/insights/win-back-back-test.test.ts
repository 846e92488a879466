import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { winBackTest } from '../../functions/insights/win-back/back-test.ts';
import { replay } from '../../functions/insights/win-back/replay.ts';
import { wilson } from '../../functions/insights/win-back/wilson.ts';
import { exponential, wholeBelow } from '../../infra/demo/sampling.ts';
import { hasOrders, onlineRetail } from '../support/orders.ts';
import { scoreShop } from '../support/score-shop.ts';
import { columnsOf, type History } from './random-histories.ts';

const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const FROM = dayOf('2024-01-01');
const UNTIL = dayOf('2026-06-30');

/** Customers who buy every 40 days or so, and after each purchase are gone for good with the probability `leaves`. */
const simulated = (customers: number, leaves: number, seed: number): History[] => {
  const random = xoroshiro128plus(seed);
  return Array.from({ length: customers }, () => {
    const day = [FROM + wholeBelow(random, 500)];
    for (;;) {
      const next = (day.at(-1) ?? 0) + 1 + Math.floor(exponential(random, 1 / 40));
      if (next > UNTIL || wholeBelow(random, 1000) < leaves * 1000) break;
      day.push(next);
    }
    return { day, spend: day.map(() => 1000 + wholeBelow(random, 9000)) };
  });
};

test("the interval is that of Wilson, to the digits of Newcombe 1998's table I, method 3", () => {
  const printed = (successes: number, n: number) => {
    const { low, high } = wilson(successes, n);
    return [low.toFixed(4), high.toFixed(4)];
  };
  expect(printed(81, 263)).toEqual(['0.2553', '0.3662']);
  expect(printed(15, 148)).toEqual(['0.0624', '0.1605']);
  expect(printed(0, 20)).toEqual(['0.0000', '0.1611']);
  expect(printed(1, 29)).toEqual(['0.0061', '0.1718']);
  expect(wilson(7, 7)).toMatchObject({ share: 1, high: 1 });
});

test('a replayed day has the segments that the shop had on it', () => {
  const customers = simulated(300, 0.2, 1);
  const customersOn = replay(columnsOf(customers));
  for (const date of ['2024-01-31', '2024-12-31', '2025-06-30', '2026-06-30']) {
    const then = customersOn(dayOf(date));
    const subjects = customers.map(({ day, spend }, at) => {
      const until = day.filter((each) => each <= dayOf(date));
      const purchases = {
        frequency: until.length,
        orders: until.length,
        netSpend: spend.slice(0, until.length).reduce((sum, each) => sum + each, 0),
        lastDay: until.length > 0 ? dateOf(until.at(-1) ?? 0) : undefined,
      };
      return { customerId: `cus_${at}`, purchases };
    });
    const { scores } = scoreShop(subjects, date);
    customers.forEach((_, at) => {
      const bought = (then.last[at] ?? -1) >= 0;
      expect(bought ? then.segmentOf(at) : 'prospect').toBe(scores.get(`cus_${at}`)?.segment);
    });
  }
});

/** The counts once more, plainly: each customer, each month's end, each silence apart. */
const naiveCounts = (customers: History[], horizonDays: number) => {
  const counts: Record<string, { n: number; returned: number }> = {};
  const customersOn = replay(columnsOf(customers));
  const stood = new Map<string, string>();
  for (let month = 0; month < 30; month += 1) {
    const end = Date.UTC(2024, month + 1, 1) / 86_400_000 - 1;
    if (end + horizonDays > UNTIL) break;
    const then = customersOn(end);
    customers.forEach(({ day }, at) => {
      const last = day.filter((each) => each <= end).at(-1);
      if (last === undefined) return;
      const key = `${at} ${last}`;
      const segment = stood.get(key) ?? then.segmentOf(at);
      stood.set(key, segment);
      const cell = `${segment} ${Math.min(12, Math.floor((end - last) / 30))}`;
      counts[cell] ??= { n: 0, returned: 0 };
      counts[cell].n += 1;
      if (day.some((each) => each > end && each <= end + horizonDays)) counts[cell].returned += 1;
    });
  }
  return counts;
};

describe('the back-test', () => {
  test('counts who was silent at a month’s end, and who of them came back in time', () => {
    const customers = simulated(400, 0.2, 2);
    const rows = winBackTest(columnsOf(customers), { until: UNTIL, horizonDays: 60 });
    const cells = rows.flatMap(({ segment, silentDays }) =>
      silentDays.flatMap(({ n, returned }, bin) => (n > 0 ? [[`${segment} ${bin}`, { n, returned }]] : [])),
    );
    expect(Object.fromEntries(cells)).toEqual(naiveCounts(customers, 60));
  });

  test('sends the win-back once half of those who come back by themselves do so no more', () => {
    const rows = winBackTest(columnsOf(simulated(3000, 0.2, 3)), { until: UNTIL });
    const champions = rows.find(({ segment }) => segment === 'champion') ?? expect.fail('no champions');
    const [fresh] = champions.silentDays;
    const at = champions.silentDays.findIndex(({ from }) => from === champions.recommendedDay);
    expect(champions.recommendedDay).toBeGreaterThan(0);
    expect(champions.silentDays[at]?.share).toBeLessThanOrEqual((fresh?.share ?? 0) / 2);
    expect(champions.silentDays[at - 1]?.share).toBeGreaterThan((fresh?.share ?? 0) / 2);
  });

  test('says that there is no such day where nobody ever leaves, as far as enough were seen', () => {
    const regulars = Array.from({ length: 400 }, (_, at): History => {
      const day = Array.from({ length: 8 }, (_, time) => FROM + (at % 50) + time * 80);
      return { day, spend: day.map(() => 1000) };
    });
    const rows = winBackTest(columnsOf(regulars), { until: FROM + 500, horizonDays: 90 });
    expect(rows.map(({ recommendedDay }) => recommendedDay)).toEqual(rows.map(() => undefined));
    expect(rows.map(({ without }) => without)).toContain('does_not_fade');
  });

  test('says so where counts are thin', () => {
    const rows = winBackTest(columnsOf(simulated(20, 0.5, 4)), { until: UNTIL });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatchObject({ without: 'not_enough_data' });
    expect(winBackTest(columnsOf([]), { until: UNTIL })).toEqual([]);
  });

  /** Regulars who come back after 80 days, but for `leavers` of them, who stay away after the third purchase. */
  const regularsBut = (leavers: number): History[] =>
    Array.from({ length: 400 }, (_, at): History => {
      const day = Array.from({ length: at < leavers ? 3 : 12 }, (_, time) => FROM + (at % 50) + time * 80);
      return { day, spend: day.map(() => 1000) };
    });
  const ofRegulars = (leavers: number, until: number) => {
    const rows = winBackTest(columnsOf(regularsBut(leavers)), { until });
    // Who leaves after a third purchase does so from here.
    return rows.find(({ segment }) => segment === 'potential_loyalist') ?? expect.fail('no silences');
  };

  test('of a few who stay away says that they are too few, and what is known of them', () => {
    const { without, thinsFrom, mayFadeFrom, silentDays } = ofRegulars(20, FROM + 700);
    expect(without).toBe('not_enough_data');
    expect(thinsFrom).toMatchObject({ from: 90, returned: 0, share: 0 });
    expect(thinsFrom?.n).toBeGreaterThan(0);
    expect(thinsFrom?.n).toBeLessThan(30);
    expect(mayFadeFrom).toEqual(thinsFrom);
    // Then the open step counts each of them month after month, and is no evidence either.
    expect(silentDays.at(-1)?.n).toBeGreaterThan(30);
  });

  test('of enough who stay away advises a day', () => {
    expect(ofRegulars(200, FROM + 700)).toMatchObject({ recommendedDay: 90 });
  });

  test('where the history ends before silences do, says from which day on nobody was seen', () => {
    // 190 days, of which the last 90 are looked into: no silence is followed for more than 90.
    const once = Array.from(
      { length: 300 },
      (_, at): History => ({ day: [FROM + (at % 28)], spend: [1000] }),
    );
    const twice = once.map(({ day: [day = 0] }): History => ({ day: [day, day + 85], spend: [1000, 1000] }));
    const [row] = winBackTest(columnsOf([...once, ...twice]), { until: FROM + 180 });
    expect(row).toMatchObject({ without: 'not_enough_data', thinsFrom: { n: 0, returned: 0 } });
    expect(row?.mayFadeFrom).toBeUndefined();
  });

  test('follows no silence that began before the months that are played', () => {
    const customers: History[] = [
      { day: [FROM], spend: [1000] },
      { day: [dayOf('2026-02-10')], spend: [1000] },
    ];
    const rows = winBackTest(columnsOf(customers), { until: UNTIL, months: 2 });
    expect(rows.reduce((sum, { silences }) => sum + silences, 0)).toBe(1);
  });
});

describe.skipIf(!hasOrders)('Online Retail (skipped without ../shared/data)', () => {
  const rows = hasOrders ? winBackTest(onlineRetail(), { until: dayOf('2011-08-31') }) : [];
  const rowOf = (name: string) => rows.find(({ segment }) => segment === name);

  test('too few of those at risk or of the champions stay away to say that they need no win-back', () => {
    expect(rowOf('champion')).toMatchObject({
      without: 'not_enough_data',
      thinsFrom: { from: 150, n: 7, returned: 3 },
    });
    expect(rowOf('at_risk')).toMatchObject({
      without: 'not_enough_data',
      thinsFrom: { from: 120, n: 15, returned: 7 },
      mayFadeFrom: { from: 150, n: 10, returned: 3 },
    });
  });

  test('nine months say of no segment that it needs none, and of two when it needs one', () => {
    expect(rows.filter(({ without }) => without === 'does_not_fade')).toEqual([]);
    const advised = rows.filter(({ recommendedDay }) => recommendedDay !== undefined);
    expect(advised.map(({ segment, recommendedDay }) => [segment, recommendedDay])).toEqual([
      ['about_to_sleep', 150],
      ['hibernating', 120],
    ]);
  });
});
