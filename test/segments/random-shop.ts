import fc from 'fast-check';
import type { Consent, Scores } from '../../functions/customers/customer.ts';
import { encodeHistory } from '../../functions/customers/purchase-history.ts';
import { SEGMENTS } from '../../functions/customers/segment.ts';
import { dayNumber } from '../../functions/platform/day-number.ts';
import type { Subject } from './naive-scores.ts';

export const DAY = '2026-11-22';
export const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

/** Ties, the round sums that fixed thresholds sit on, refunds beyond the price, and amounts of any size. */
const spend = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 990, 1890, 1890, 3780, 5670, 9450) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 100_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -5_000, max: 0 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1e12 }) },
);
const daysAgo = fc.oneof(
  fc.constantFrom(0, 1, 30, 31, 60, 61, 90, 91, 180, 181),
  fc.integer({ min: -2, max: 900 }),
);
const visits = fc.oneof(fc.constantFrom(1, 1, 2, 2, 3, 4, 5, 6), fc.integer({ min: 1, max: 60 }));

/** Days up to the last, about `gap` apart, with `spend` in total. */
const historyOf = ({ visits, spend, last, gap }: Record<'visits' | 'spend' | 'last' | 'gap', number>) => {
  const each = Math.floor(spend / visits);
  return encodeHistory(
    Array.from({ length: visits }, (_, at) => ({
      day: last - (visits - 1 - at) * gap - (at === 0 ? visits % 7 : 0),
      net: at === visits - 1 ? spend - each * (visits - 1) : each,
    })),
  );
};

const drawnBuyer = fc.record({
  daysAgo,
  visits,
  spend,
  extra: fc.integer({ min: 0, max: 2 }),
  gap: fc.integer({ min: 1, max: 60 }),
  contribution: fc.integer({ min: -5_000, max: 50_000 }),
});
const buyer = drawnBuyer.map((drawn) => ({
  frequency: drawn.visits,
  orders: drawn.visits + drawn.extra,
  netSpend: drawn.spend,
  contribution: drawn.contribution,
  returned: drawn.extra || undefined,
  shipping: drawn.extra * 490,
  lastDay: dayBefore(DAY, drawn.daysAgo),
  history: historyOf({ ...drawn, last: dayNumber(DAY) - drawn.daysAgo }),
}));
const prospect = fc.constant({ frequency: 0, orders: 0, netSpend: 0 });

/** What earlier runs left: nothing, a segment of some day, or one that changed on this day already. */
const earlier: fc.Arbitrary<Scores | undefined> = fc.option(
  fc.record({
    segment: fc.constantFrom(...SEGMENTS),
    previousSegment: fc.option(fc.constantFrom(...SEGMENTS), { nil: undefined }),
    segmentSince: fc.constantFrom('2026-11-01', '2026-11-21', DAY),
    r: fc.integer({ min: 1, max: 5 }),
    f: fc.integer({ min: 1, max: 5 }),
    m: fc.integer({ min: 1, max: 5 }),
  }),
  { nil: undefined },
);

/** Answered or not; some on the day before the night, and about its midnights in Berlin. */
const consent: fc.Arbitrary<Consent> = fc.record({
  status: fc.constantFrom('subscribed', 'unsubscribed', 'none'),
  source: fc.constant('form'),
  at: fc.constantFrom(
    '2026-03-01T10:00:00.000Z',
    '2026-11-20T22:59:59.999Z',
    '2026-11-20T23:00:00.000Z',
    '2026-11-21T22:59:59.999Z',
    '2026-11-21T23:00:00.000Z',
  ),
});

const customer = fc.record({
  consent,
  purchases: fc.oneof({ weight: 9, arbitrary: buyer }, { weight: 1, arbitrary: prospect }),
  scores: earlier,
});

/** Shops of so many customers; in some of them nearly all are the same. */
export const shopOfSize = (size: { min: number; max: number }): fc.Arbitrary<Subject[]> =>
  fc
    .tuple(
      fc.integer(size),
      fc.array(customer, { minLength: 1, maxLength: size.max, size: 'max' }),
      fc.boolean(),
    )
    .map(([length, drawn, alike]) =>
      Array.from({ length }, (_, at) => {
        const chosen = drawn[alike && at % 4 ? 0 : at % drawn.length];
        return {
          customerId: `cus_${String(at).padStart(4, '0')}`,
          purchases: chosen?.purchases ?? { frequency: 0, orders: 0, netSpend: 0 },
          consent: chosen?.consent,
          scores: chosen?.scores,
        };
      }),
    );

export const randomShop = shopOfSize({ min: 0, max: 400 });
