import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { tally } from '../../functions/platform/tally.ts';

const counts = z.int().nonnegative();
const colour = z.enum(['red', 'blue']);
const schema = z.object({
  all: counts,
  money: z.number(),
  nested: z.object({ orders: counts, revenue: z.int() }),
  bands: z.tuple([counts, counts, counts]),
  byColour: z.record(colour, counts),
  seen: z.partialRecord(colour, z.object({ customers: counts })),
  byMonth: z.record(z.string(), z.array(counts)),
});
const { empty, merge } = tally(schema);

test('an empty tally is all zeros; arrays and partial records have no entries yet', () => {
  expect(empty()).toEqual({
    all: 0,
    money: 0,
    nested: { orders: 0, revenue: 0 },
    bands: [0, 0, 0],
    byColour: { red: 0, blue: 0 },
    seen: {},
    byMonth: {},
  });
});

test('merging adds every number, and leaves the part as it was', () => {
  const into = { ...empty(), all: 1, byMonth: { '7': [1] } };
  const part = {
    all: 2,
    money: -5,
    nested: { orders: 1, revenue: 100 },
    bands: [0, 1, 2] satisfies [number, number, number],
    byColour: { red: 3, blue: 0 },
    seen: { blue: { customers: 4 } },
    byMonth: { '7': [1, 2], '8': [9] },
  };
  const before = structuredClone(part);

  merge(into, part);
  merge(into, part);

  expect(into).toEqual({
    all: 5,
    money: -10,
    nested: { orders: 2, revenue: 200 },
    bands: [0, 2, 4],
    byColour: { red: 6, blue: 0 },
    seen: { blue: { customers: 8 } },
    byMonth: { '7': [3, 4], '8': [18] },
  });
  expect(part).toEqual(before);
});

test('what a tally holds beside the names of its schema is left alone', () => {
  const sums = tally(z.object({ a: counts }));
  const [into, part] = [
    { a: 1, best: ['anna'] },
    { a: 2, best: ['berta'] },
  ];
  sums.merge(into, part);
  expect(into).toEqual({ a: 3, best: ['anna'] });
});

test('parts merge to the same sums in any order', () => {
  const amounts = fc.integer({ min: -1000, max: 1000 });
  const sums = tally(z.object({ a: z.int(), list: z.array(z.int()) }));
  const part = fc.record({ a: amounts, list: fc.array(amounts, { maxLength: 4 }) });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const [one, other] = [sums.empty(), sums.empty()];
      for (const each of parts) sums.merge(one, each);
      for (const each of parts.toReversed()) sums.merge(other, each);
      expect(other).toEqual(one);
      expect(one.a).toBe(parts.reduce((sum, { a }) => sum + a, 0));
    }),
    { seed: 1, numRuns: 100 },
  );
});
