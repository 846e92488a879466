import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const demo = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/demo/demo.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

test('--help tells the flags', () => {
  const { status, stdout } = demo('--help');
  expect(status).toBe(0);
  expect(stdout).toMatch(/--orders FILE[\s\S]*--json[\s\S]*--help/);
});

test('a flag that is not known is a wrong call', () => {
  const { status, stdout, stderr } = demo('--json', '--order', 'x.csv');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/--order'[\s\S]*Usage:/);
});

test('orders that cannot be read end it before anything is started', () => {
  const { status, stdout, stderr } = demo('--json', '--orders', 'no-such.csv');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/no-such\.csv: ENOENT/);
  expect(stderr).not.toMatch(/template/);
});
