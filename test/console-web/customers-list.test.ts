import { expect, test } from 'vitest';
import { listQuery } from '../../functions/console/web/pages/customers/list-query.ts';
import { customersSearch, orderIn } from '../../functions/console/web/pages/customers/search.ts';
import { standingOf } from '../../functions/console/web/pages/customers/standing.ts';
import { walk } from '../../functions/console/web/pages/customers/walk.ts';

/* What the customers' pages work out by themselves. */

const on = { today: '2026-11-22', minorUnits: 100 };

test('an address asks the API for what it says, amounts in minor units, days back from today', () => {
  const search = {
    q: ' anna ',
    segment: 'lost,at_risk,rich',
    consent: 'none',
    spent: 50,
    value: 20,
    last: 'within-30',
  };
  expect(listQuery(customersSearch(search), on)).toEqual({
    q: 'anna',
    segment: ['at_risk', 'lost'],
    consent: 'none',
    spentAtLeast: 5000,
    valueAtLeast: 2000,
    lastOrderFrom: '2026-10-23',
  });
  expect(listQuery(customersSearch({ last: 'before-30' }), on)).toEqual({ lastOrderTo: '2026-10-22' });
});

test('what cannot be read of an address is left out', () => {
  expect(listQuery(customersSearch({ segment: 'rich', spent: -1, last: 'soon', q: 7 }), on)).toEqual({});
});

test('a list is in the order that the address says, the largest first, and not while one searches', () => {
  const order = (search: Record<string, unknown>) => orderIn(customersSearch(search));
  expect(order({ sort: 'spent' })).toEqual({ sort: 'spent', direction: 'desc' });
  expect(order({ sort: 'last', direction: 'asc' })).toEqual({ sort: 'last', direction: 'asc' });
  expect(order({ sort: 'last', q: 'anna' })).toBeUndefined();
  expect(order({ sort: 'name', direction: 'asc' })).toBeUndefined();
});

test('a score stands above those who have a lower one, and below those with a higher one', () => {
  const counts: [number, number, number, number, number] = [40, 20, 20, 10, 10];
  expect(standingOf(counts, 5)).toEqual({ side: 'more', share: 0.9 });
  expect(standingOf(counts, 3)).toEqual({ side: 'more', share: 0.6 });
  expect(standingOf(counts, 1)).toEqual({ side: 'less', share: 0.6 });
  expect(standingOf([0, 0, 9, 0, 0], 3)).toBeUndefined();
});

test('a list is walked to its end, empty pages too, and tells how far it is', async () => {
  const pages = [{ items: ['a'], cursor: '1' }, { items: [], cursor: '2' }, { items: ['b', 'c'] }];
  const told: number[] = [];

  const all = await walk(
    async (cursor) => pages[Number(cursor ?? 0)] ?? { items: [] },
    (count) => told.push(count),
  );

  expect([all, told]).toEqual([
    ['a', 'b', 'c'],
    [1, 1, 3],
  ]);
});

test('a walk that is called off ends with the page that was under way', async () => {
  const stopped = walk(
    async (cursor) => {
      if (cursor) throw new Error('called off');
      return { items: [1], cursor: 'more' };
    },
    () => {},
  );
  await expect(stopped).rejects.toThrow('called off');
});
