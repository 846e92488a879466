import { expect, test } from 'vitest';
import { auditWrites, listAudit } from '../../functions/audit/audit.store.ts';
import { changesBetween } from '../../functions/audit/changes.ts';
import { entryOf } from '../../functions/audit/entry.ts';
import { transact } from '../../functions/platform/transact.store.ts';
import { useTable } from '../support/table.ts';

useTable();
const NOW = '2026-11-22T10:00:00.000Z';

const record = async (shop: string, ...times: string[]) => {
  for (const at of times) {
    const what = { subject: 'olga', operation: 'putSettings', about: { kind: 'settings' } as const };
    await transact(auditWrites(shop, entryOf({ at, ...what, changed: [] })));
  }
};
const pagesOf = async (shop: string, limit: number, now = NOW): Promise<string[][]> => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listAudit(shop, { now, cursor, limit });
    pages.push(page.entries.map(({ at }) => at));
    cursor = page.cursor;
  } while (cursor);
  return pages;
};

/** Across months, empty ones between them and a turn of the year; two at the same time, two in the oldest month. */
const times = [
  '2025-10-31T08:00:00.000Z',
  '2025-10-31T23:59:59.999Z',
  '2025-12-31T23:59:59.999Z',
  '2026-01-01T00:00:00.000Z',
  '2026-11-01T00:00:00.000Z',
  '2026-11-22T09:00:00.000Z',
  '2026-11-22T09:00:00.000Z',
  NOW,
];

test.each([1, 2, 3, 8, 50])('pages of %i hold every entry once, newest first', async (limit) => {
  const shop = `paged-${limit}`;
  await record(shop, ...times);
  await record(`${shop}-neighbour`, NOW);
  const pages = await pagesOf(shop, limit);
  expect(pages.flat()).toEqual(times.toReversed());
  expect(pages.length).toBe(Math.ceil(times.length / limit));
});

test('a shop without entries has one empty page, and so has one whose entries are older than they are kept', async () => {
  expect(await listAudit('empty', { now: NOW, limit: 10 })).toEqual({ entries: [] });
  await record('old', '2025-09-30T00:00:00.000Z');
  expect(await listAudit('old', { now: NOW, limit: 10 })).toEqual({ entries: [] });
});

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
test.each(['nonsense', encoded({}), encoded({ after: 'SHOP#other' }), encoded({ after: NOW })])(
  'the cursor %j is refused',
  async (cursor) => {
    await expect(listAudit('paged-1', { now: NOW, cursor, limit: 10 })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'invalid_cursor',
    });
  },
);

test.each([
  ['nothing, where nothing changed', { a: { b: [1, 2] } }, { a: { b: [1, 2] } }, []],
  ['a field by its path', { a: { b: 1 } }, { a: { b: 2 } }, [{ field: 'a.b' }]],
  ['a list as one field', { a: ['x'] }, { a: ['x', 'y'] }, [{ field: 'a' }]],
  ['what is gone', { a: 1, b: 2 }, { a: 1 }, [{ field: 'b' }]],
  ['all of what is new', undefined, { a: 1, b: undefined }, [{ field: 'a' }]],
])('the changes tell %s', (_what, before, after, expected) => {
  expect(changesBetween(before, after)).toEqual(expected);
});

test('only the fields that are shown, and those below them, come with values', () => {
  const before = { name: 'Anna', cost: { mail: 1 }, costs: 7 };
  const after = { name: 'Ben', cost: { mail: 2 }, costs: 8 };
  expect(changesBetween(before, after, ['cost'])).toEqual([
    { field: 'name' },
    { field: 'cost.mail', from: 1, to: 2 },
    { field: 'costs' },
  ]);
});
