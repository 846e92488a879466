import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { keptFolder } from '../../infra/constructs/kept.ts';
import { temporaryFolder } from '../local/tiny-cloud.ts';

const DAY = 24 * 3600 * 1000;

/** A project with these sources, and what was made of them so far. */
const projectOf = (sources: Record<string, string>) => {
  const root = temporaryFolder();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(sources)) write(path, text);
  let made = 0;
  const page = () =>
    keptFolder({
      root,
      sources: ['web', 'lock'],
      prefix: 'web-',
      make: async (folder) => {
        made += 1;
        writeFileSync(join(folder, 'index.html'), readFileSync(join(root, 'web/main'), 'utf8'));
      },
    });
  return { cache: join(root, 'node_modules/.cache/homing'), write, page, times: () => made };
};

test('it is made again when a source changes, comes or goes, and only then', async () => {
  const { write, page, times } = projectOf({ 'web/main': 'one', lock: '1' });
  const first = await page();
  write('web/dist/main', 'built by hand');
  write('elsewhere', 'no source');
  expect(await page()).toBe(first);
  write('web/more', '');
  const second = await page();
  write('lock', '2');
  expect(new Set([first, second, await page()]).size).toBe(3);
  expect(times()).toBe(3);
  expect(readFileSync(join(first, 'index.html'), 'utf8')).toBe('one');
});

test('two that ask at once get the same, whole', async () => {
  const { cache, page } = projectOf({ 'web/main': 'one' });
  const [one, other] = await Promise.all([page(), page()]);
  expect(other).toBe(one);
  expect(readdirSync(cache)).toHaveLength(1);
  expect(readFileSync(join(one, 'index.html'), 'utf8')).toBe('one');
});

test('a failure leaves nothing that could be taken for it', async () => {
  const { cache, write, page } = projectOf({ lock: '1' });
  await expect(page()).rejects.toThrow('web/main');
  expect(readdirSync(cache)).toEqual([]);
  write('web/main', 'one');
  expect(existsSync(await page())).toBe(true);
});

test('what nobody asked for in a week is thrown away, and what is asked for stays', async () => {
  const { cache, page, times } = projectOf({ 'web/main': 'one' });
  const old = new Date(Date.now() - 8 * DAY);
  const used = await page();
  mkdirSync(join(cache, 'of-last-month'));
  for (const folder of [used, join(cache, 'of-last-month')]) utimesSync(folder, old, old);
  expect(await page()).toBe(used);
  expect(readdirSync(cache).map((name) => join(cache, name))).toEqual([used]);
  expect(times()).toBe(1);
});
