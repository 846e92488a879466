import { PassThrough } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { endWithReader, openTerminal } from '../../infra/local/terminal.ts';

const open = ({ isTTY = false } = {}) => {
  const out = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
  return { terminal: openTerminal(out), written: () => String(out.read()) };
};
afterEach(() => void vi.useRealTimers());

test('away from a terminal a step is one plain line with its outcome, whatever its progress', async () => {
  const { written, terminal } = open();
  const result = await terminal.step(
    'Count to two',
    async (progress) => {
      progress(1, 2);
      progress(2, 2);
      return 2;
    },
    (count) => `${count} counted`,
  );
  expect(result).toBe(2);
  expect(written()).toMatch(/^✓ Count to two · 2 counted \d+\.\d s\n$/);
});

test('on a terminal a long step counts its seconds until it ends', async () => {
  vi.useFakeTimers();
  const { written, terminal } = open({ isTTY: true });
  const { promise, resolve } = Promise.withResolvers<void>();
  const waiting = terminal.step('Wait', () => promise);
  expect(written()).toContain('… Wait 0 s');
  vi.advanceTimersByTime(3000);
  expect(written()).toContain('… Wait 3 s');
  resolve();
  await waiting;
  expect(vi.getTimerCount()).toBe(0);
});

test('a pipe that its reader has closed ends the command, another error of the stream does not', () => {
  const ends: string[] = [];
  const out = new PassThrough();
  endWithReader([out], () => ends.push('ended'));
  out.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  expect(ends).toEqual(['ended']);
  expect(() => out.emit('error', new Error('disk full'))).toThrow('disk full');
});

test('a step that fails is marked, and its error goes on', async () => {
  const { written, terminal } = open();
  const failing = terminal.step('Fail', async () => {
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  expect(written()).toMatch(/^✗ Fail \d+\.\d s\n$/);
});

test('a table groups its numbers and sets them to the right', () => {
  const { written, terminal } = open();
  terminal.table(
    ['segment', 'customers'],
    [
      ['loyal', 12],
      ['lost', 1234],
    ],
  );
  const drawn = written();
  expect(drawn).toContain('│ loyal   │        12 │');
  expect(drawn).toContain('│ lost    │     1,234 │');
});
