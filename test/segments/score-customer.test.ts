import { describe, expect, test } from 'vitest';
import type { Scores } from '../../functions/customers/customer.ts';
import { scorer } from '../../functions/segments/score-customer.ts';
import { DAY, dayBefore } from './random-shop.ts';

const points: Parameters<typeof scorer>[0] = {
  recency: [30, 60, 90, 180],
  frequency: [1, 2, 3, 5],
  monetary: [1000, 2000, 3000, 5000],
};
const score = scorer(points, DAY);
/** Six purchases, 60.00: F 5, M 5; R by `daysAgo`. */
const regular = (daysAgo: number, scores?: Scores) => ({
  purchases: { frequency: 6, orders: 6, netSpend: 6000, lastDay: dayBefore(DAY, daysAgo) },
  scores,
});
const champion = { r: 5, f: 5, m: 5, segment: 'champion', segmentSince: '2026-06-01' } as const;
const lapsed = { r: 2, f: 5, m: 5, segment: 'cant_lose', segmentSince: DAY } as const;

test('a first scoring is stored and not announced', () => {
  expect(score(regular(100))).toEqual({ scores: lapsed, changed: true, from: 'none', announce: undefined });
});

test('a change of segment is dated and announced', () => {
  expect(score(regular(100, champion))).toEqual({
    scores: { ...lapsed, previousSegment: 'champion' },
    changed: true,
    from: 'champion',
    announce: { from: 'champion', to: 'cant_lose' },
  });
});

test('a change of scores within the segment keeps its date', () => {
  const loyal = { ...champion, r: 4, segment: 'loyal', previousSegment: 'champion' } as const;
  const verdict = score(regular(70, loyal));
  expect(verdict).toEqual({ scores: { ...loyal, r: 3 }, changed: true, from: 'loyal' });
});

test('scoring again changes nothing', () => {
  expect(score(regular(3, champion))).toMatchObject({ scores: champion, changed: false, from: 'champion' });
});

test('a customer whose orders are all refunded is a prospect again, without scores', () => {
  const purchases = { frequency: 0, orders: 0, netSpend: 0 };
  const { scores, announce } = score({ purchases, scores: champion });
  expect(scores).toEqual({ segment: 'prospect', previousSegment: 'champion', segmentSince: DAY });
  expect(announce).toEqual({ from: 'champion', to: 'prospect' });
});

test('an order dated after the day counts as made on it', () => {
  expect(score(regular(-1)).scores).toMatchObject({ r: 5 });
});

describe('a run repeated on the day', () => {
  const today: Scores = { ...lapsed, previousSegment: 'champion' };

  test('finds the same move and announces nothing', () => {
    const verdict = score(regular(100, today));
    expect(verdict).toEqual({ scores: today, changed: false, from: 'champion' });
  });

  test('that finds a third segment counts a move from the segment before the day', () => {
    const { scores, from, announce } = score(regular(31, today));
    expect(scores).toMatchObject({ segment: 'loyal', previousSegment: 'champion', segmentSince: DAY });
    expect(from).toBe('champion');
    expect(announce).toEqual({ from: 'cant_lose', to: 'loyal' });
  });

  test('that finds the segment before the day counts no move, announces the return, and can be repeated', () => {
    const back = score(regular(1, today));
    expect(back.from).toBe('champion');
    expect(back.scores).toMatchObject({ segment: 'champion', previousSegment: 'champion' });
    expect(back.announce).toEqual({ from: 'cant_lose', to: 'champion' });

    const again = score(regular(1, back.scores));
    expect(again).toEqual({ scores: back.scores, changed: false, from: 'champion' });
  });

  test('announces nothing about customers scored for the first time on it', () => {
    const verdict = score(regular(1, lapsed));
    expect(verdict).toMatchObject({ changed: true, from: 'none', scores: { segment: 'champion' } });
    expect(verdict.announce).toBeUndefined();
  });
});
