import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { adviseOn, type Silence } from '../../functions/insights/win-back/advice.ts';
import { wilson } from '../../functions/platform/wilson.ts';
import { chance } from '../../infra/demo/sampling.ts';

const EDGES = [0, 30, 60, 90, 120, 180, 270];

/** Spans with these silences, of which so many returned. */
const curve = (...counts: [silences: number, returned: number][]): Silence[] =>
  EDGES.map((from, at) => {
    const [silences, returned] = counts[at] ?? [0, 0];
    const to = EDGES[at + 1];
    return {
      from,
      ...(to !== undefined && { to }),
      silences,
      looks: silences,
      returned,
      ...(silences > 0 && wilson(returned, silences)),
    };
  });
const ofHundred = (...returned: number[]) => curve(...returned.map((each): [number, number] => [100, each]));

describe('A win-back', () => {
  test('goes where at most half as many come back as at first', () => {
    expect(adviseOn(ofHundred(80, 70, 60, 38, 30, 20, 10))).toEqual({ recommendedDay: 90 });
  });

  test('goes after the peak of those who buy once a year, of whom hardly any come back at first', () => {
    expect(adviseOn(ofHundred(2, 2, 3, 4, 12, 55, 9))).toEqual({ recommendedDay: 270 });
    expect(adviseOn(ofHundred(30, 6, 4, 5, 40, 60, 4))).toEqual({ recommendedDay: 270 });
  });

  test('has no clear day where the curve ends at its peak: no fall was seen', () => {
    expect(adviseOn(ofHundred(2, 2, 3, 4, 6, 12, 30))).toEqual({ without: 'no_clear_day' });
  });

  test('goes after the first span where next to nobody comes back from the beginning', () => {
    expect(adviseOn(ofHundred(8, 9, 8, 6, 9, 7, 8))).toEqual({ recommendedDay: 30 });
  });

  test('has no clear day where a flat share is neither few nor most', () => {
    expect(adviseOn(ofHundred(40, 38, 42, 36, 41, 35, 39))).toEqual({ without: 'no_clear_day' });
  });

  test('is not needed where most surely come back from each span, or nobody was left', () => {
    expect(adviseOn(ofHundred(90, 88, 91, 87, 90, 86, 89))).toEqual({ without: 'most_return' });
    expect(adviseOn(curve([400, 400], [300, 300], [40, 40]))).toEqual({ without: 'most_return' });
  });

  test('is never "not needed" where a span before the last was not looked at, as its months are left out', () => {
    expect(adviseOn(curve([400, 400], [0, 0], [300, 300]))).toMatchObject({
      without: 'not_enough_data',
      thinsFrom: { from: 30, silences: 0 },
    });
  });

  test('is never "not needed" where as many may stay away as come back', () => {
    // 55 of 100: the interval reaches down to 45 %.
    expect(adviseOn(ofHundred(90, 88, 91, 87, 90, 86, 55))).toEqual({ without: 'no_clear_day' });
  });

  test('is never "not needed" on a thin tail, whatever its share', () => {
    const advice = adviseOn(curve([400, 360], [200, 180], [90, 80], [40, 36], [29, 29], [6, 6], [1, 1]));
    expect(advice).toMatchObject({ without: 'not_enough_data', thinsFrom: { from: 120, silences: 29 } });
    expect(advice.mayFadeFrom).toBeUndefined();
  });

  test('gets no day from a thin span, only a word of it', () => {
    expect(adviseOn(curve([400, 360], [200, 180], [60, 50], [20, 15], [10, 1]))).toMatchObject({
      without: 'not_enough_data',
      thinsFrom: { from: 90, silences: 20 },
      mayFadeFrom: { from: 120, silences: 10, returned: 1 },
    });
  });

  test('gets no day where silences were not followed to where the history ends', () => {
    expect(adviseOn(curve([400, 40], [300, 30], [200, 20]))).toMatchObject({
      without: 'not_enough_data',
      thinsFrom: { from: 90, silences: 0 },
    });
  });
});

test('a flat curve gets a day by chance alone in fewer than one of twenty shops', () => {
  const random = xoroshiro128plus(11);
  const drawn = (share: number, silences: number): [number, number] => [
    silences,
    Array.from({ length: silences }, () => chance(random, share)).filter(Boolean).length,
  ];
  const sizes = [60, 50, 45, 40, 38, 35, 30];
  for (const share of [0.25, 0.3, 0.4, 0.5, 0.7, 0.9]) {
    const advices = Array.from({ length: 400 }, () =>
      adviseOn(curve(...sizes.map((size) => drawn(share, size)))),
    );
    const days = advices.filter(({ recommendedDay }) => recommendedDay !== undefined);
    expect(days.length / advices.length).toBeLessThan(0.05);
  }
});
