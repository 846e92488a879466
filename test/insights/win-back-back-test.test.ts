import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { winBackTest } from '../../functions/insights/win-back/back-test.ts';
import { replay } from '../../functions/insights/win-back/replay.ts';
import { wilson } from '../../functions/platform/wilson.ts';
import { chance, exponential, normal, wholeBelow } from '../../infra/demo/sampling.ts';
import { hasOrders, onlineRetail } from '../support/orders.ts';
import { scoreShop } from '../support/score-shop.ts';
import { FROM, madeShop } from './made-shops.ts';
import { columnsOf, type History } from './random-histories.ts';

const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
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

/** The counts once more, plainly: each customer, each look, each silence apart. */
const naiveCounts = (customers: History[], stepDays: number, horizonDays: number) => {
  const edges = [0, 1, 2, 3, 4, 6, 9].map((steps) => steps * stepDays);
  const cells = new Map<string, { silences: Set<string>; looks: number; returned: number }>();
  const customersOn = replay(columnsOf(customers));
  const stood = new Map<string, string>();
  const looks = Array.from({ length: 36 }, (_, before) => UNTIL - horizonDays - before * stepDays);
  for (const today of looks.filter((day) => day >= FROM).reverse()) {
    const then = customersOn(today);
    customers.forEach(({ day }, at) => {
      const last = day.filter((each) => each <= today).at(-1);
      if (last === undefined) return;
      const key = `${at} ${last}`;
      const segment = stood.get(key) ?? then.segmentOf(at);
      stood.set(key, segment);
      const span = edges.filter((edge) => edge <= today - last).length - 1;
      const cell = cells.get(`${segment} ${span}`) ?? { silences: new Set(), looks: 0, returned: 0 };
      cells.set(`${segment} ${span}`, cell);
      cell.silences.add(key);
      cell.looks += 1;
      if (day.some((each) => each > today && each <= today + horizonDays)) cell.returned += 1;
    });
  }
  return new Map([...cells].map(([name, cell]) => [name, { ...cell, silences: cell.silences.size }]));
};

describe('the back-test', () => {
  test('counts who was silent on a day, and who of them came back in time, in columns that sum to the whole', () => {
    const customers = simulated(400, 0.2, 2);
    const { stepDays, horizonDays, segments } = winBackTest(columnsOf(customers), { until: UNTIL });
    const cells = segments.flatMap(({ segment, silentDays }) =>
      silentDays.flatMap(({ silences, looks, returned }, span): [string, object][] =>
        silences > 0 ? [[`${segment} ${span}`, { silences, looks, returned }]] : [],
      ),
    );
    expect([stepDays, horizonDays]).toEqual([30, 90]);
    expect(new Map(cells)).toEqual(naiveCounts(customers, stepDays, horizonDays));
  });

  test('counts a silence once in a span of one step, and weighs it as one in wider ones', () => {
    const { segments } = winBackTest(columnsOf(simulated(3000, 0.2, 3)), { until: UNTIL });
    const champions = segments.find(({ segment }) => segment === 'champion') ?? expect.fail('no champions');
    for (const { silences, looks } of champions.silentDays.slice(0, 4)) expect(looks).toBe(silences);
    const last = champions.silentDays.at(-1) ?? expect.fail('no spans');
    expect(last.looks).toBeGreaterThan(3 * last.silences);
    expect(last.share).toBe(last.returned / last.looks);
    const { low, high } = wilson((last.returned / last.looks) * last.silences, last.silences);
    expect(last).toMatchObject({ low, high });
  });

  test('sends the win-back once half of those who come back by themselves do so no more', () => {
    const { segments } = winBackTest(columnsOf(simulated(3000, 0.2, 3)), { until: UNTIL });
    const champions = segments.find(({ segment }) => segment === 'champion') ?? expect.fail('no champions');
    const [fresh] = champions.silentDays;
    const at = champions.silentDays.findIndex(({ from }) => from === champions.recommendedDay);
    expect(at).toBeGreaterThan(0);
    expect(champions.silentDays[at]?.share).toBeLessThanOrEqual((fresh?.share ?? 0) / 2);
    expect(champions.silentDays[at - 1]?.share).toBeGreaterThan((fresh?.share ?? 0) / 2);
  });

  test('says that none is needed where nobody ever leaves', () => {
    const regulars = Array.from({ length: 400 }, (_, at): History => {
      const day = Array.from({ length: 15 }, (_, time) => FROM + (at % 50) + time * 80);
      return { day, spend: day.map(() => 1000) };
    });
    const { segments } = winBackTest(columnsOf(regulars), { until: FROM + 1000 });
    expect(segments.filter(({ recommendedDay }) => recommendedDay !== undefined)).toEqual([]);
    expect(segments.map(({ without }) => without)).toContain('most_return');
  });

  test('advises no day where customers buy at random and never leave', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const random = xoroshiro128plus(seed);
      const customers = madeShop(random, { customers: 500, days: 900 }, () => ({
        gap: () => exponential(random, 1 / 40),
      }));
      const { segments } = winBackTest(columnsOf(customers), { until: FROM + 900 });
      expect(segments.length).toBeGreaterThan(0);
      expect(segments.filter(({ recommendedDay }) => recommendedDay !== undefined)).toEqual([]);
    }
  });

  test('writes to yearly buyers after their year, and never says that they need none', () => {
    const random = xoroshiro128plus(7);
    const customers = madeShop(random, { customers: 1500, days: 2190 }, () => ({
      gap: () => 365 + 20 * normal(random),
      leaves: 0.4,
    }));
    const { stepDays, segments } = winBackTest(columnsOf(customers), { until: FROM + 2190 });
    const [shares] = segments.map(({ silentDays }) => silentDays.map(({ share = 0 }) => share));
    expect(stepDays).toBe(120);
    // Most come back from the second span, nobody from the fourth on.
    expect(shares?.[1]).toBeGreaterThan(0.5);
    expect(shares?.[4]).toBe(0);
    const large = segments.filter(({ silences }) => silences > 200);
    expect(large.map(({ recommendedDay }) => recommendedDay)).toEqual(large.map(() => 360));
    expect(segments.filter(({ without }) => without === 'most_return')).toEqual([]);
  });

  test('does not take yearly buyers for gone because they are silent in a shop that others visit monthly', () => {
    const random = xoroshiro128plus(7);
    const customers = madeShop(random, { customers: 2000, days: 1825 }, () =>
      chance(random, 0.8)
        ? { gap: () => 365 + 15 * normal(random), leaves: 0.4 }
        : { gap: () => 30 + 5 * normal(random), leaves: 0.02 },
    );
    const { stepDays, segments } = winBackTest(columnsOf(customers), { until: FROM + 1825 });
    const yearly = segments.find(({ segment }) => segment === 'potential_loyalist');
    expect(stepDays).toBe(30);
    expect(yearly?.recommendedDay).toBeUndefined();
    expect(yearly?.without).toBe('no_clear_day');
  });

  test('looks in weeks where customers buy weekly', () => {
    const random = xoroshiro128plus(5);
    const customers = madeShop(random, { customers: 2000, days: 730 }, () => ({
      gap: () => exponential(random, 1 / 7),
      leaves: 0.3,
    }));
    const { stepDays, horizonDays, segments } = winBackTest(columnsOf(customers), { until: FROM + 730 });
    const champions = segments.find(({ segment }) => segment === 'champion');
    expect([stepDays, horizonDays]).toEqual([7, 21]);
    expect(champions?.recommendedDay).toBe(7);
  });

  test('says so where counts are thin', () => {
    const { segments } = winBackTest(columnsOf(simulated(20, 0.5, 4)), { until: UNTIL });
    expect(segments.length).toBeGreaterThan(0);
    for (const row of segments) expect(row).toMatchObject({ without: 'not_enough_data' });
    expect(winBackTest(columnsOf([]), { until: UNTIL }).segments).toEqual([]);
  });

  test('where the history ends before silences do, says from which day on nobody was seen', () => {
    // 190 days, of which the last 90 are looked into: no silence is followed for more than 100.
    const once = Array.from(
      { length: 300 },
      (_, at): History => ({ day: [FROM + (at % 28)], spend: [1000] }),
    );
    const twice = once.map(({ day: [day = 0] }): History => ({ day: [day, day + 35], spend: [1000, 1000] }));
    const { segments } = winBackTest(columnsOf([...once, ...twice]), { until: FROM + 190 });
    expect(segments[0]).toMatchObject({ without: 'not_enough_data', thinsFrom: { silences: 0 } });
    expect(segments[0]?.mayFadeFrom).toBeUndefined();
  });

  test('follows no silence that began before the first look', () => {
    const customers: History[] = [
      { day: [FROM], spend: [1000] },
      { day: [UNTIL - 125], spend: [1000] },
    ];
    const { segments } = winBackTest(columnsOf(customers), { until: UNTIL, looks: 2 });
    expect(segments.reduce((sum, { silences }) => sum + silences, 0)).toBe(1);
  });
});

describe('months in which mails were sent', () => {
  /** All buy a few times by June 2024, and all who are there buy once more on 2025-02-10, after a mail. */
  const mailed = simulated(900, 0.1, 8).flatMap(({ day }): History[] => {
    const early = day.filter((each) => each < dayOf('2024-07-01'));
    const days = [...early, dayOf('2025-02-10')];
    return early.length > 0 ? [{ day: days, spend: days.map(() => 1000) }] : [];
  });
  const until = dayOf('2026-12-31');
  const FEBRUARY_2025 = 55 * 12 + 1;
  const tailOf = (mailedMonths: number[]) =>
    winBackTest(columnsOf(mailed), { until, mailedMonths }).segments.flatMap(({ silentDays }) =>
      silentDays.filter(({ from }) => from >= 180),
    );
  const returned = (spans: { returned: number }[]) => spans.reduce((sum, each) => sum + each.returned, 0);

  test('are left out: who came back after the mail does not count as coming back by themselves', () => {
    expect(returned(tailOf([]))).toBeGreaterThan(100);
    expect(returned(tailOf([FEBRUARY_2025]))).toBe(0);
    // What does not touch the month is still there.
    expect(tailOf([FEBRUARY_2025]).some(({ looks }) => looks > 100)).toBe(true);
  });

  test('are said, and leave a silence under the segment in which it began', () => {
    const all = winBackTest(columnsOf(mailed), { until });
    const without = winBackTest(columnsOf(mailed), { until, mailedMonths: [FEBRUARY_2025] });
    expect([all.withoutMonths, without.withoutMonths]).toEqual([[], ['2025-02']]);
    for (const { segment, silentDays } of without.segments) {
      const whole = all.segments.find((row) => row.segment === segment) ?? expect.fail(`new: ${segment}`);
      silentDays.forEach(({ looks }, span) => {
        expect(looks).toBeLessThanOrEqual(whole.silentDays[span]?.looks ?? 0);
      });
    }
  });

  test('that are all there is leave nothing', () => {
    const months = Array.from({ length: 36 }, (_, at) => 54 * 12 + at);
    expect(winBackTest(columnsOf(mailed), { until, mailedMonths: months }).segments).toEqual([]);
  });
});

describe.skipIf(!hasOrders)('Online Retail (skipped without ../shared/data)', () => {
  const { stepDays, segments } = hasOrders
    ? winBackTest(onlineRetail(), { until: dayOf('2011-08-31') })
    : { stepDays: 0, segments: [] };

  test('nine months say of no segment that it needs none, and only what they hold', () => {
    expect(stepDays).toBe(30);
    expect(segments.filter(({ without }) => without === 'most_return')).toEqual([]);
    const advised = segments.filter(({ recommendedDay }) => recommendedDay !== undefined);
    expect(advised.map(({ segment, recommendedDay }) => [segment, recommendedDay])).toEqual([
      ['champion', 120],
      ['loyal', 120],
      ['new', 180],
      ['about_to_sleep', 120],
      ['hibernating', 120],
    ]);
  });
});
