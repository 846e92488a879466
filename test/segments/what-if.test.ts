import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../functions/platform/keys.ts';
import type { RfmValues } from '../../functions/segments/rfm-values.ts';
import { decodeValues, encodeValues } from '../../functions/segments/what-if/buyer-values.ts';
import { type Trial, whatIf } from '../../functions/segments/what-if/what-if.ts';

const automatic: Trial['automatic'] = {
  method: 'fixed',
  cutPoints: { recency: [30, 60, 90, 180], frequency: [1, 2, 3, 5], monetary: [1000, 2000, 3000, 5000] },
  averageOrder: 1000,
};
const trialOf = (values: RfmValues[], buyers = values.length): Trial => ({
  day: '2026-11-22',
  buyers,
  scale: automatic,
  automatic,
  values,
});
const values = fc.array(
  fc.record({
    recency: fc.nat(9000),
    frequency: fc.integer({ min: 1, max: 500 }),
    monetary: fc.integer({ min: -1e6, max: 1e12 }),
  }),
  { maxLength: 80 },
);

const count = (list: readonly RfmValues[]) => list.map((each) => JSON.stringify(each)).toSorted();

describe("buyers' values", () => {
  test('come back as they were, in whatever order', () => {
    fc.assert(
      fc.property(values, (written) => {
        expect(count(decodeValues(encodeValues(written)))).toEqual(count(written));
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  test('are the same bytes for any order, so that a repeated night changes nothing', () => {
    fc.assert(
      fc.property(values, (written) => {
        expect(encodeValues(written.toReversed())).toEqual(encodeValues(written));
      }),
      { seed: 3, numRuns: 30 },
    );
  });

  test('of 40,000 who are all different fit an item of DynamoDB', () => {
    const many = Array.from({ length: 40_000 }, (_, at) => ({
      recency: hashOf(`r${at}`) % 1500,
      frequency: 1 + (hashOf(`f${at}`) % 40),
      monetary: hashOf(`m${at}`) % 10_000_000,
    }));
    expect(encodeValues(many).length).toBeLessThan(350_000);
  });
});

/** R 5, F 1, M 1: new. R 5, F 5, M 5: champion. R 1, F 5, M 5: cannot lose. */
const fresh = { recency: 3, frequency: 1, monetary: 900 };
const best = { recency: 3, frequency: 9, monetary: 90_000 };
const gone = { recency: 400, frequency: 9, monetary: 90_000 };

describe('what if', () => {
  const settings = (recency: [number, number, number, number]) => ({
    method: 'custom' as const,
    thresholds: { ...automatic.cutPoints, recency },
  });

  test('the same thresholds move nobody', () => {
    const answer = whatIf(trialOf([fresh, best, gone]), settings([30, 60, 90, 180]));
    expect(answer).toMatchObject({ moved: 0, margin: 0, moves: [], sampled: 3 });
    expect(answer.segments.every(({ before, after }) => before === after)).toBe(true);
  });

  test('who bought 400 days ago is a champion where 500 days are recent', () => {
    const answer = whatIf(trialOf([fresh, best, gone]), settings([500, 600, 700, 800]));
    expect(answer.moves).toEqual([{ from: 'cant_lose', to: 'champion', customers: 1 }]);
    expect(answer.segments).toContainEqual({ segment: 'champion', before: 1, after: 2 });
    expect(answer.segments).toContainEqual({ segment: 'cant_lose', before: 1, after: 0 });
    expect(answer.scale.method).toBe('custom');
  });

  test('automatic goes back to what the shop would have without its own thresholds', () => {
    const { thresholds } = settings([500, 600, 700, 800]);
    const own: Trial['scale'] = { ...automatic, method: 'custom', cutPoints: thresholds };
    const answer = whatIf({ ...trialOf([gone]), scale: own }, { method: 'automatic' });
    expect(answer.scale).toEqual(automatic);
    expect(answer.moves).toEqual([{ from: 'champion', to: 'cant_lose', customers: 1 }]);
  });

  test('a sample stands for the whole shop, and says how far off it may be', () => {
    const sample = Array.from({ length: 20_000 }, (_, at) => (at % 4 === 0 ? gone : best));
    const answer = whatIf(trialOf(sample, 100_000), settings([500, 600, 700, 800]));
    expect(answer).toMatchObject({ buyers: 100_000, sampled: 20_000, moved: 25_000 });
    // 1.96 × 100,000 × √(¼ × ¾ / 20,000 × ⅘)
    expect(answer.margin).toBe(537);
  });

  test('a shop without a buyer moves nobody', () => {
    expect(whatIf(trialOf([]), { method: 'automatic' })).toMatchObject({ moved: 0, margin: 0, buyers: 0 });
  });
});
