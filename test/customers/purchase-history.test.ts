import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHistory, encodeHistory } from '../../functions/customers/purchase-history.ts';

const net = fc.oneof(
  fc.integer({ min: -5_000, max: 100_000 }),
  fc.constantFrom(0, -1, 63, 64, -64, -65, 1e12, 2 ** 52 - 1, 1 - 2 ** 52),
);
const days = fc
  .tuple(
    fc.integer({ min: -400, max: 60_000 }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), net), { maxLength: 60 }),
  )
  .map(([first, steps]) => {
    let day = first;
    return steps.map(([step, worth]) => {
      day += step;
      return { day, net: worth };
    });
  });

test('a history is read back as it was written', () => {
  fc.assert(
    fc.property(days, (written) => {
      const { day, spend } = decodeHistory(encodeHistory(written));
      expect(day.map((each, at) => ({ day: each, net: spend[at] }))).toEqual(written);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('a typical one takes some four bytes a purchase', () => {
  const typical = Array.from({ length: 6 }, (_, at) => ({ day: 20_500 + at * 40, net: 1_890 + at * 490 }));
  expect(encodeHistory(typical).length).toBeLessThanOrEqual(24);
});

test('one that is cut short is refused, and none is no purchase', () => {
  const encoded = encodeHistory([{ day: 20_000, net: 1_890 }]);
  for (let end = 0; end < encoded.length; end += 1) {
    expect(() => decodeHistory(encoded.subarray(0, end))).toThrow(RangeError);
  }
  expect(decodeHistory(undefined)).toEqual({ day: [], spend: [] });
});
