import { expect, test } from 'vitest';
import { backTestOf } from '../../functions/journeys/back-test.ts';

const PERIOD = { from: '2026-10-24', to: '2026-11-22' };
const automation = {
  trigger: { type: 'segment_entered' as const, segments: ['at_risk' as const, 'cant_lose' as const] },
  holdOutPercent: 10,
};

test('each entry from outside counts; a first scoring and a move within the segments do not, and the first night tells nothing', () => {
  const nights = [
    { day: '2026-11-19', customers: 1200, moves: { none: { at_risk: 200, loyal: 1000 } } },
    {
      day: '2026-11-20',
      customers: 2200,
      moves: {
        loyal: { at_risk: 20, champion: 3 },
        need_attention: { cant_lose: 5 },
        at_risk: { cant_lose: 7, hibernating: 2 },
        none: { at_risk: 1000 },
      },
    },
    { day: '2026-11-21', customers: 2200, moves: {} },
    { day: '2026-11-22', customers: 2200, moves: { loyal: { at_risk: 15 } } },
  ];

  expect(backTestOf(PERIOD, { automation, nights, mailableShare: 0.5 })).toEqual({
    ...PERIOD,
    nights: 3,
    days: [
      { day: '2026-11-20', entered: 25 },
      { day: '2026-11-21', entered: 0 },
      { day: '2026-11-22', entered: 15 },
    ],
    entered: 40,
    mailed: 18,
  });
});
