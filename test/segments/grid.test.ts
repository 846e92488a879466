import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countInGrid, emptyScoreGrid, mergeScoreGrid } from '../../functions/segments/snapshot/grid.ts';

const score = fc.integer({ min: 1, max: 5 });
const customers = fc.array(
  fc.record({
    r: score,
    f: score,
    m: score,
    netSpend: fc.integer({ min: -500, max: 5000 }),
    clv: fc.nat(900),
  }),
);
const gridOf = (list: { r: number; f: number; m: number; netSpend: number; clv: number }[]) => {
  const grid = emptyScoreGrid();
  for (const { netSpend, clv, ...scores } of list) {
    countInGrid(grid, { ...scores, segment: 'new', segmentSince: '2026-11-22' }, { netSpend, clv });
  }
  return grid;
};

test('each buyer counts in the cell of R and the rounded mean of F and M, and parts add up', () => {
  fc.assert(
    fc.property(customers, fc.nat(50), (list, at) => {
      const whole = gridOf(list.slice(at));
      mergeScoreGrid(whole, gridOf(list.slice(0, at)));
      for (const [row, cells] of whole.cells.entries()) {
        for (const [column, cell] of cells.entries()) {
          const own = list.filter(({ r, f, m }) => r === row + 1 && Math.round((f + m) / 2) === column + 1);
          const sum = (of: (each: (typeof own)[number]) => number) =>
            own.reduce((all, each) => all + of(each), 0);
          expect(cell).toEqual({
            customers: own.length,
            netSpend: sum(({ netSpend }) => netSpend),
            clv: sum(({ clv }) => clv),
          });
        }
      }
    }),
    { seed: 2, numRuns: 40 },
  );
});

test('a prospect has no place', () => {
  const grid = emptyScoreGrid();
  countInGrid(grid, { segment: 'prospect', segmentSince: '2026-11-22' }, { netSpend: 0, clv: undefined });
  expect(grid).toEqual(emptyScoreGrid());
});
