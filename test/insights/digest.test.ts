import { expect, test } from 'vitest';
import { digestOf } from '../../functions/insights/digest/digest.ts';
import { firstMonday, MONDAY, snapshotOf, weekUntil, wholeWeek } from './review.ts';

test('moves are summed over the nights, largest worth first; a first scoring is no move', () => {
  const { moves, week } = digestOf(wholeWeek);
  expect(week).toBe('16 November 2026 to 22 November 2026');
  expect(moves).toEqual([
    // 26 × (75 − 200) €, 12 × (200 − 75) €, 19 × (100 − 40) €
    { from: 'Loyal', to: 'At risk', customers: '26', worth: '−€3,250 a year' },
    { from: 'At risk', to: 'Loyal', customers: '12', worth: '+€1,500 a year' },
    { from: 'New', to: 'Potential loyalists', customers: '19', worth: '+€1,140 a year' },
  ]);
});

test('the digest states who slips and at what cost, and the effect of all moves', () => {
  const { headline, slipping, effect } = digestOf(wholeWeek);
  expect(headline).toBe('26 customers slipped, 12 came back');
  expect(slipping).toContain('26 customers who bought well until now began to slip');
  expect(slipping).toContain('from Loyal to At risk');
  expect(slipping).toContain('estimated effect is −€3,250 a year');
  // −3,250 + 1,500 + 1,140
  expect(effect).toBe(
    'All moves together change what your customers will bring by an estimated −€610 a year.',
  );
});

test('recommended mails are ordered by urgency: the win-back before the welcome, none for lost customers', () => {
  expect(digestOf(wholeWeek).next).toEqual([
    { customers: '42', segment: 'At risk', mail: 'Win-back', worth: 'about €3,150 a year' },
    { customers: '61', segment: 'New', mail: expect.stringMatching(/second/), worth: 'about €2,440 a year' },
  ]);
});

test('at most five mails are recommended; thanks come after the win-backs', () => {
  const everybody = {
    champion: 9,
    loyal: 9,
    new: 1,
    need_attention: 1,
    about_to_sleep: 1,
    at_risk: 1,
    cant_lose: 1,
  };
  const { next } = digestOf({ ...wholeWeek, snapshot: snapshotOf(MONDAY, { segments: everybody }) });
  expect(next.map(({ segment }) => segment)).toEqual([
    "Can't lose",
    'At risk',
    'New',
    'Need attention',
    'About to sleep',
  ]);
});

test('flows are sums over the week, levels its last day, each compared with the week before', () => {
  const { figures } = digestOf(wholeWeek);
  expect(figures).toEqual([
    { name: 'Revenue', value: '€3,500', change: 'unchanged' },
    { name: 'Margin', value: '€1,400', change: '▼ 20 %' },
    { name: 'Orders', value: '70', change: '▲ 25 %' },
    { name: 'Customers in all', value: '300', change: '▲ 3 %' },
    // Not measured the week before.
    { name: 'Mails sent', value: '700', change: '' },
    { name: 'Opened by people', value: '210', change: '' },
    { name: 'Clicked by people', value: '35', change: '' },
    { name: 'Orders after a click', value: '7', change: '' },
  ]);
});

test('on the first Monday nothing is invented: no move, no worth, no figure; the mail says what is missing', () => {
  const digest = digestOf(firstMonday);
  expect(digest).toMatchObject({ slipping: '', effect: '', moves: [], figures: [] });
  expect(digest.headline).toBe('303 customers, scored for the first week');
  expect(digest.next.map(({ segment, worth }) => [segment, worth])).toEqual([
    ['At risk', ''],
    ['New', ''],
  ]);
  expect(digest.unknown).toEqual([
    expect.stringMatching(/^Who moved/),
    expect.stringMatching(/^What each group will be worth/),
    expect.stringMatching(/sales/),
    expect.stringMatching(/openings/),
  ]);
  expect(JSON.stringify(digest)).not.toMatch(/€|NaN|undefined|null/);
});

test('without scores of the night the digest has no segments', () => {
  const digest = digestOf({ ...wholeWeek, snapshot: undefined });
  expect(digest).toMatchObject({ moves: [], next: [], slipping: '' });
  expect(digest.unknown[0]).toMatch(/scores are missing/);
});

test('a week with a missing day has no sum and no comparison', () => {
  const days = wholeWeek.days.slice(1);
  expect(digestOf({ ...wholeWeek, days }).figures).toEqual([]);
  const { figures } = digestOf({ ...wholeWeek, daysBefore: wholeWeek.daysBefore.slice(1) });
  expect(new Set(figures.map(({ change }) => change))).toEqual(new Set(['']));
});

test('a figure that one day lacks is left out; for margin the mail says why', () => {
  const days = wholeWeek.days.map(({ margin, ...rest }, at) => (at === 3 ? rest : { ...rest, margin }));
  const digest = digestOf({ ...wholeWeek, days });
  expect(digest.figures.map(({ name }) => name)).not.toContain('Margin');
  expect(digest.unknown).toContainEqual(expect.stringMatching(/^Margin/));
});

test('opens are left out if the shop does not count them, though a zero is stored', () => {
  const digest = digestOf({ ...wholeWeek, openPixel: false, days: weekUntil(MONDAY, { humanOpens: 0 }) });
  expect(digest.figures).toEqual([]);
  expect(digest.unknown).toContainEqual(expect.stringMatching(/openings/));
});

test('one move of unknown worth leaves the total unknown', () => {
  const digest = digestOf({ ...wholeWeek, moves: [...wholeWeek.moves, { prospect: { new: 3 } }] });
  expect(digest.effect).toBe('');
  expect(digest.moves.at(-1)).toEqual({ from: 'Prospects', to: 'New', customers: '3', worth: '' });
});

test('no moves are good news; one customer is singular', () => {
  expect(digestOf({ ...wholeWeek, moves: [] })).toMatchObject({
    headline: 'nobody slipped away this week',
    slipping: '',
    effect: '',
  });
  const one = digestOf({ ...wholeWeek, moves: [{ champion: { lost: 1 } }] });
  expect(one.headline).toBe('1 customer slipped, 0 came back');
});

test('money is in the shop’s currency with its own minor units', () => {
  const snapshot = snapshotOf(MONDAY, { segments: { at_risk: 2 } });
  const yearlyValue = { at_risk: 7_500 };
  const worthIn = (currency: string) =>
    digestOf({ ...firstMonday, snapshot, yearlyValue, currency }).next[0]?.worth;
  expect(worthIn('USD')).toBe('about $150 a year');
  expect(worthIn('JPY')).toBe('about ¥15,000 a year');
});
