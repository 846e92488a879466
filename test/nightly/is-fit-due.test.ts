import { expect, test } from 'vitest';
import { isFitDue } from '../../functions/nightly/value-model/is-fit-due.ts';

const newest = { day: '2026-11-16', buyers: 100_000 };

test.each([
  { why: 'there is none yet', model: undefined, day: '2026-11-17', buyers: 100_000, due: true },
  { why: 'a small shop', model: newest, day: '2026-11-17', buyers: 20_000, due: true },
  {
    why: 'a large shop whose model is a day old',
    model: newest,
    day: '2026-11-17',
    buyers: 100_400,
    due: false,
  },
  { why: 'six days old', model: newest, day: '2026-11-22', buyers: 100_400, due: false },
  { why: 'a week old', model: newest, day: '2026-11-23', buyers: 100_400, due: true },
  { why: 'the day of the fit again', model: newest, day: '2026-11-16', buyers: 100_400, due: true },
  { why: 'an import', model: newest, day: '2026-11-17', buyers: 126_000, due: true },
  { why: 'a fifth more', model: newest, day: '2026-11-17', buyers: 120_000, due: false },
])('$why: a fit is due: $due', ({ model, day, buyers, due }) => {
  expect(isFitDue(model, { day, buyers })).toBe(due);
});
