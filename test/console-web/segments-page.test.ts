import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEmpty, rangesByScore, rangesOf } from '../../functions/console/web/pages/segments/cut-points.ts';
import { flowOf, type Move, outlineOf } from '../../functions/console/web/pages/segments/flow.ts';
import { segmentsSearch } from '../../functions/console/web/pages/segments/search.ts';
import { bySegment, sideOf } from '../../functions/console/web/pages/segments/shares.ts';
import {
  type Draft,
  draftOf,
  faultsIn,
  settingsOf,
} from '../../functions/console/web/pages/segments/thresholds.ts';
import { SEGMENTS } from '../../functions/console/web/ui/segments.ts';
import { SEGMENTS as ALL } from '../../functions/customers/segment.ts';
import { rfmOf } from '../../functions/segments/rfm.ts';
import { type CutPoints, rfmSettings } from '../../functions/shops/rfm-settings.ts';

test('the page knows every segment', () => {
  expect([...SEGMENTS]).toEqual([...ALL]);
});

const cut = fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4);
const points = fc.tuple(cut, cut, cut, cut).map(([a, b, c, d]): [number, number, number, number] => {
  const [one = 0, two = 0, three = 0, four = 0] = [a, b, c, d].toSorted((x, y) => x - y);
  return [one, two, three, four];
});

test('each whole number stands in the range of the score that it gets, and in no other', () => {
  const whole = fc.integer({ min: 1, max: 120 });
  fc.assert(
    fc.property(points, points, points, whole, (recency, frequency, monetary, value) => {
      const cutPoints = { recency, frequency, monetary };
      const scores = rfmOf({ recency: value, frequency: value, monetary: value }, cutPoints);
      const ranges = rangesByScore(cutPoints);
      const scoreIn = (of: keyof typeof ranges) =>
        ranges[of].flatMap(({ from, to = Number.POSITIVE_INFINITY }, at) =>
          from <= value && value <= to ? [5 - at] : [],
        );
      expect(scoreIn('recency')).toEqual([scores.r]);
      expect(scoreIn('frequency')).toEqual([scores.f]);
      expect(scoreIn('monetary')).toEqual([scores.m]);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('a score that no whole number gets is said to be nobody’s', () => {
  expect(rangesOf([1, 1.5, 3, 5], 1).map(isEmpty)).toEqual([false, true, false, false, false]);
});

const cellOf = (r: number, fm: number, customers: number) => ({
  r,
  fm,
  segment: 'loyal' as const,
  customers,
  netSpend: customers * 100,
  clv: customers * 10,
});

describe('the grid', () => {
  test('draws areas to scale: four times the customers, twice the side', () => {
    expect(sideOf(100, 400)).toBe(0.5);
    expect(sideOf(400, 400)).toBe(1);
    expect(sideOf(0, 400)).toBe(0);
    expect(sideOf(-5, 400)).toBe(0);
  });

  test('adds a segment up over its cells', () => {
    expect(bySegment([cellOf(4, 4, 10), cellOf(4, 5, 5)])).toEqual([
      { segment: 'loyal', customers: 15, revenue: 1500, value: 150 },
    ]);
  });
});

describe('the flow', () => {
  const move = fc.record({
    from: fc.constantFrom(...SEGMENTS),
    to: fc.constantFrom(...SEGMENTS),
    customers: fc.integer({ min: 1, max: 500 }),
  });
  const moves = fc
    .uniqueArray(move, { selector: ({ from, to }) => `${from} ${to}`, minLength: 1, maxLength: 30 })
    .map((list): Move[] => list);

  test('fills its height, and bands fill their nodes on both sides without overlap', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const { left, right, bands } = flowOf(list, { height: 400, gap: 6 });
        const last = [left.at(-1), right.at(-1)].map((node) => (node ? node.at + node.size : 0));
        expect(Math.max(...last)).toBeCloseTo(400, 6);
        for (const [nodes, side, at] of [
          [left, 'from', 'leftAt'],
          [right, 'to', 'rightAt'],
        ] as const) {
          for (const node of nodes) {
            const own = bands.filter((band) => band[side] === node.segment).sort((a, b) => a[at] - b[at]);
            let next = node.at;
            for (const band of own) {
              expect(band[at]).toBeCloseTo(next, 6);
              next += band.size;
            }
            expect(next).toBeCloseTo(node.at + node.size, 6);
          }
        }
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  test('of nothing is nothing', () => {
    expect(flowOf([], { height: 400, gap: 6 })).toEqual({ left: [], right: [], bands: [] });
  });

  test('a band is an outline from edge to edge', () => {
    const band = { from: 'new', to: 'lost', customers: 1, size: 4, leftAt: 10, rightAt: 20 } as const;
    expect(outlineOf(band, 0, 100)).toBe('M0 10C50 10 50 20 100 20L100 24C50 24 50 14 0 14Z');
  });
});

describe('own thresholds', () => {
  const inUse: CutPoints = {
    recency: [12.4, 30, 60, 90],
    frequency: [1, 2, 3, 5],
    monetary: [1050, 2000, 3000, 5000.6],
  };

  test('begin with the ones in use, as whole days and the currency’s units, and are what the API takes', () => {
    const draft = { ...draftOf({ method: 'automatic' }, inUse, 100), method: 'custom' as const };
    expect(draft).toMatchObject({ recency: [12, 30, 60, 90], monetary: [10.5, 20, 30, 50] });
    const settings = settingsOf(draft, 100);
    expect(rfmSettings.parse(settings)).toEqual(settings);
    expect(settings).toMatchObject({ thresholds: { monetary: [1050, 2000, 3000, 5000] } });
  });

  test('that do not ascend, or are empty, are no settings', () => {
    const draft = { ...draftOf({ method: 'automatic' }, inUse, 100), method: 'custom' as const };
    const wrong: Draft['recency'][] = [
      [10, 10, 60, 90],
      [10, undefined, 60, 90],
      [Number.NaN, 30, 60, 90],
      [10, 30, 60, Number.NaN],
    ];
    for (const recency of wrong) {
      expect(faultsIn({ ...draft, recency })).toEqual(['recency']);
      expect(settingsOf({ ...draft, recency }, 100)).toBeUndefined();
    }
    expect(settingsOf({ ...draft, method: 'automatic' }, 100)).toEqual({ method: 'automatic' });
  });
});

test('what an address says that is not so is left out', () => {
  expect(segmentsSearch({ show: 'revenue', nights: 7 })).toEqual({ show: 'revenue', nights: 7 });
  expect(segmentsSearch({ show: 'x', nights: 8 })).toEqual({ show: undefined, nights: undefined });
});
