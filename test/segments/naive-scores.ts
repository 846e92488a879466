import type { Consent, Purchases, Scores } from '../../functions/customers/customer.ts';
import { SEGMENTS, type Segment } from '../../functions/customers/segment.ts';

/* The scoring rules once more, as plainly as they can be put, to compare with: lists, sorting and loops. */

export type Subject = {
  customerId: string;
  purchases: Purchases;
  consent?: Consent;
  scores?: Scores | undefined;
};

/** As the design prints it. */
const GRID = `
  R | 1              | 2                  | 3                  | 4        | 5
  5 | new            | potential_loyalist | potential_loyalist | champion | champion
  4 | promising      | potential_loyalist | potential_loyalist | loyal    | loyal
  3 | about_to_sleep | about_to_sleep     | need_attention     | loyal    | loyal
  2 | hibernating    | hibernating        | at_risk            | at_risk  | cant_lose
  1 | lost           | hibernating        | at_risk            | at_risk  | cant_lose`;

const rows = GRID.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

export const segmentInGrid = (r: number, f: number, m: number): Segment | undefined => {
  const half = (f + m) / 2;
  const fm = half % 1 === 0 ? half : half + 0.5;
  const cell = rows.find(([score]) => score === String(r))?.[fm];
  return SEGMENTS.find((segment) => segment === cell);
};

/** R's definition, on the list itself. */
export const quantileOfList = (list: number[], p: number): number => {
  const sorted = [...list].sort((a, b) => a - b);
  const h = (sorted.length - 1) * p;
  const low = sorted[Math.floor(h)] ?? Number.NaN;
  const high = sorted[Math.ceil(h)] ?? Number.NaN;
  return low + (high - low) * (h - Math.floor(h));
};

const quintiles = (list: number[]) => [0.2, 0.4, 0.6, 0.8].map((p) => quantileOfList(list, p));

const classOf = (value: number, cuts: number[]): number => {
  let score = 1;
  for (const cut of cuts) if (cut < value) score += 1;
  return score;
};

/** 1 up to the first limit, 2 up to the second, and so on. */
const step = (value: number, limits: number[]): number => {
  const at = limits.findIndex((limit) => value <= limit);
  return at === -1 ? limits.length + 1 : at + 1;
};

const daysApart = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 86_400_000);

export const naiveScores = (customers: Subject[], day: string) => {
  const buyers = customers.filter(({ purchases }) => purchases.orders > 0);
  const recency = buyers.map(({ purchases }) => daysApart(purchases.lastDay ?? '', day));
  const frequency = buyers.map(({ purchases }) => purchases.frequency);
  const spend = buyers.map(({ purchases }) => purchases.netSpend);
  let paid = 0;
  let orders = 0;
  for (const { purchases } of buyers) {
    paid += purchases.netSpend;
    orders += purchases.orders;
  }
  const average = orders === 0 || paid < 0 ? 0 : paid / orders;
  const quantiles = buyers.length >= 100 && frequency.filter((times) => times > 1).length >= 50;
  const limits = [average, 2 * average, 3 * average, 5 * average];
  const cuts = quantiles
    ? { recency: quintiles(recency), frequency: quintiles(frequency), monetary: quintiles(spend) }
    : { recency: [30, 60, 90, 180], frequency: [1, 2, 3, 5], monetary: limits };
  const scored = customers.map(({ customerId, purchases }) => {
    if (purchases.orders === 0) return { customerId, segment: 'prospect' as const };
    const days = daysApart(purchases.lastDay ?? '', day);
    const [r, f, m] = quantiles
      ? [
          6 - classOf(days, cuts.recency),
          classOf(purchases.frequency, cuts.frequency),
          classOf(purchases.netSpend, cuts.monetary),
        ]
      : [
          6 - step(days, [30, 60, 90, 180]),
          [0, 1, 2, 3, 4, 4, 5][Math.min(6, purchases.frequency)] ?? 0,
          step(purchases.netSpend, limits),
        ];
    return { customerId, r, f, m, segment: segmentInGrid(r, f, m) };
  });
  return { method: quantiles ? 'quantiles' : 'fixed', cutPoints: cuts, averageOrder: average, scored };
};

/** The outcome's counts, one customer after the other. */
export const naiveOutcome = (customers: Subject[], day: string) => {
  const { scored } = naiveScores(customers, day);
  const tally = (of: (number | undefined)[]) => [1, 2, 3, 4, 5].map((n) => of.filter((x) => x === n).length);
  const moves: Record<string, Record<string, number>> = {};
  customers.forEach(({ scores }, at) => {
    const to = String(scored[at]?.segment);
    const before = scores?.segmentSince === day ? scores.previousSegment : scores?.segment;
    const from = before ?? 'none';
    if (from !== to) moves[from] = { ...moves[from], [to]: (moves[from]?.[to] ?? 0) + 1 };
  });
  return {
    customers: customers.length,
    segments: Object.fromEntries(
      SEGMENTS.map((name) => [name, scored.filter(({ segment }) => segment === name).length]),
    ),
    scores: {
      r: tally(scored.map(({ r }) => r)),
      f: tally(scored.map(({ f }) => f)),
      m: tally(scored.map(({ m }) => m)),
    },
    moves,
  };
};
