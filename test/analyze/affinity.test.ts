import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { mineAssociationRules } from '../../functions/affinity/association-rules.ts';
import { togetherIn } from '../../functions/affinity/together.ts';
import { affinitySection } from '../../infra/analyze/report/affinity.ts';
import { openTerminal } from '../../infra/local/terminal.ts';
import { type Basket, baskets, basketsOf, groceries } from '../affinity/samples.ts';

const printed = async (list: Basket[] | undefined): Promise<string[]> => {
  const out = new PassThrough();
  const affinity = list ? togetherIn(mineAssociationRules(basketsOf(list))) : [];
  affinitySection(openTerminal(out), { baskets: list?.length ?? null, affinity });
  out.end();
  return (await text(out)).trimEnd().split('\n');
};

const cellsIn = (line: string): string[] =>
  line
    .split('│')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');

test('a pair is one row with both confidences', async () => {
  const lines = await printed([
    ...baskets(8, 'tea', 'lemons'),
    ...baskets(2, 'tea'),
    ...baskets(1, 'lemons'),
    ...baskets(19, 'soap'),
  ]);
  expect(lines.filter((line) => line.includes('tea')).map(cellsIn)).toEqual([
    ['lemons', 'tea', '8', '89 %', '80 %', '2.7'],
  ]);
  expect(lines.at(-1)).toBe('each product once: 1 of 1 pair or triple.');
});

test('staples do not fill the top, and a pair with one has a mark and a word on it', async () => {
  const lines = await printed(groceries());
  const rows = lines.filter((line) => /\d %/.test(line)).map(cellsIn);
  const first = rows.slice(0, 3).map((cells) => cells.slice(0, 2).toSorted().join());
  expect(first.toSorted()).toEqual(['batter,syrup', 'blades,razor', 'dip,nachos']);
  expect(
    rows
      .find(([one]) => one === 'milk*' || one === 'bread*')
      ?.slice(0, 2)
      .toSorted(),
  ).toEqual(['bread*', 'milk*']);
  expect(lines.at(-1)).toBe(
    '* is in at least half of all orders, whatever else is in them: a pair with it says little.',
  );
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('three products of long names fit into a line, marked or not', async () => {
  const long = ['one', 'two', 'three'].map((name) => `A ${name} with a name that is longer than its column`);
  const lines = await printed([...baskets(60, ...long), ...baskets(20, 'soap'), ...baskets(20, 'rice')]);
  expect(lines.join('\n')).toContain('*');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('where nothing sells together one line says so; where no products are named, another', async () => {
  expect(await printed(baskets(30, 'tea'))).toEqual([
    'What sells together',
    'In 30 orders no two products stand together more often than by chance.',
  ]);
  expect(await printed(baskets(1, 'tea', 'lemons'))).toContain(
    'In 1 order no two products stand together more often than by chance.',
  );
  expect(await printed(undefined)).toEqual([
    'What sells together',
    'The file names no products. If a column does, say which with --map product=COLUMN.',
  ]);
});
