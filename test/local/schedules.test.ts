import { describe, expect, test, vi } from 'vitest';
import { readExpression } from '../../infra/local/schedules/expression.ts';
import { startSchedules } from '../../infra/local/schedules/index.ts';
import { aFunction, arnOf, cloudWith, functionArn, queueArn, stillClock } from './bus-cloud.ts';

describe('expressions', () => {
  // The next after 2026-11-22 (a Sunday) 10:07:30 UTC.
  test.each([
    ['rate(1 minute)', undefined, '2026-11-22T10:08:00.000Z'],
    ['rate(5 minutes)', undefined, '2026-11-22T10:10:00.000Z'],
    ['rate(1 hour)', undefined, '2026-11-22T11:00:00.000Z'],
    ['rate(1 day)', undefined, '2026-11-23T00:00:00.000Z'],
    ['cron(0 * * * ? *)', undefined, '2026-11-22T11:00:00.000Z'],
    ['cron(0 * ? * * *)', undefined, '2026-11-22T11:00:00.000Z'],
    ['cron(0/15 * * * ? *)', undefined, '2026-11-22T10:15:00.000Z'],
    ['cron(30 2 * * ? *)', 'Europe/Berlin', '2026-11-23T01:30:00.000Z'],
    ['cron(0 8 ? * MON-FRI *)', undefined, '2026-11-23T08:00:00.000Z'],
    ['cron(0 8 ? * 1 *)', undefined, '2026-11-29T08:00:00.000Z'],
    ['cron(0 8 ? * 6#1 *)', undefined, '2026-12-04T08:00:00.000Z'],
    ['cron(0 8 L * ? *)', undefined, '2026-11-30T08:00:00.000Z'],
    ['cron(0 8 1 1 ? 2028)', undefined, '2028-01-01T08:00:00.000Z'],
  ])('%s in %s', (expression, timeZone, next) => {
    const occurrences = readExpression(expression, timeZone);
    const found = occurrences.next(Date.parse('2026-11-22T10:07:30Z'));
    expect(new Date(found ?? 0).toISOString()).toBe(next);
    // That very moment counts as reached, the one before it does not.
    expect(occurrences.latest(Date.parse(next))).toBe(Date.parse(next));
    expect(occurrences.latest(Date.parse(next) - 1)).not.toBe(Date.parse(next));
  });

  test.each([
    'rate(0 minutes)',
    'rate(5 weeks)',
    'cron(0 * * * *)',
    'at(2026-11-22T10:00:00)',
    'cron(61 * * * ? *)',
  ])('%s is refused', (expression) => {
    expect(() => readExpression(expression)).toThrow();
  });
});

const schedule = (name: string, expression: string, target: string, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: {
    Name: name,
    ScheduleExpression: expression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: arnOf(target),
      Input: '{"time":"<aws.scheduler.scheduled-time>"}',
      DeadLetterConfig: { Arn: arnOf('Failures') },
    },
    ...more,
  },
});

const open = () => {
  const clock = stillClock('2026-11-22T10:00:30.500Z');
  const deliver = vi.fn(
    async (_delivery: { origin: string; input: unknown }): Promise<unknown> => ({ done: true }),
  );
  const schedules = startSchedules({
    cloud: cloudWith({
      Failures: { Type: 'AWS::SQS::Queue' },
      Nightly: aFunction,
      Tick: aFunction,
      NightlySchedule: schedule('nightly', 'cron(0 * * * ? *)', 'Nightly'),
      TickSchedule: schedule('tick', 'rate(1 minute)', 'Tick'),
      OffSchedule: schedule('off', 'rate(1 minute)', 'Tick', { State: 'DISABLED' }),
    }),
    clock,
    deliver,
    automatic: false,
  });
  const fired = () => deliver.mock.calls.map(([{ origin, input }]) => [origin, input]);
  return { schedules, clock, deliver, fired };
};

describe('by the host’s clock', () => {
  test('a schedule fires once each time it falls due, with that time', async () => {
    const { schedules, clock, fired } = open();
    await schedules.check();
    clock.set('2026-11-22T10:00:59.999Z');
    await schedules.check();
    expect(fired()).toEqual([]);
    clock.set('2026-11-22T10:01:00.000Z');
    await schedules.check();
    await schedules.check();
    clock.set('2026-11-22T10:01:59Z');
    await schedules.check();
    expect(fired()).toEqual([['tick', { time: '2026-11-22T10:01:00Z' }]]);
  });

  test('after a jump what was missed is made up once, for the last time', async () => {
    const { schedules, clock, deliver, fired } = open();
    clock.set('2026-12-22T15:30:20Z');
    await schedules.check();
    await schedules.check();
    expect(fired()).toEqual([
      ['nightly', { time: '2026-12-22T15:00:00Z' }],
      ['tick', { time: '2026-12-22T15:30:00Z' }],
    ]);
    expect(deliver.mock.calls[0]?.[0]).toMatchObject({
      target: functionArn('Nightly'),
      queue: queueArn('Failures'),
    });
  });

  test('after a jump back it goes on from there', async () => {
    const { schedules, clock, fired } = open();
    clock.set('2025-01-01T10:00:10Z');
    await schedules.check();
    clock.set('2025-01-01T10:01:10Z');
    await schedules.check();
    expect(fired()).toEqual([['tick', { time: '2025-01-01T10:01:00Z' }]]);
  });

  test('one that still runs is not started again; one that failed is', async () => {
    const { schedules, clock, deliver } = open();
    const working = Promise.withResolvers<unknown>();
    deliver.mockReturnValueOnce(working.promise);
    clock.set('2026-11-22T10:01:00Z');
    const first = schedules.check();
    clock.set('2026-11-22T10:02:00Z');
    await schedules.check();
    expect(deliver).toHaveBeenCalledTimes(1);
    working.reject(new Error('it broke'));
    await first;
    clock.set('2026-11-22T10:03:00Z');
    await schedules.check();
    expect(deliver).toHaveBeenCalledTimes(2);
  });
});

describe('by hand', () => {
  test('a schedule runs now, to the millisecond, and gives what its function answered', async () => {
    const { schedules, fired } = open();
    expect(await schedules.run('nightly', { force: true })).toEqual({ done: true });
    expect(fired()).toEqual([['nightly', { time: '2026-11-22T10:00:30.500Z', force: true }]]);
  });

  test('its failure is the caller’s, and a second run waits for the first', async () => {
    const { schedules, deliver } = open();
    const working = Promise.withResolvers<unknown>();
    deliver.mockReturnValueOnce(working.promise);
    const first = schedules.run('TickSched');
    const second = schedules.run('tick');
    expect(deliver).toHaveBeenCalledTimes(1);
    working.reject(new Error('it broke'));
    await expect(first).rejects.toThrow('it broke');
    await expect(second).resolves.toEqual({ done: true });
  });

  test('a name that is none, or more than one, is refused', async () => {
    const { schedules } = open();
    await expect(schedules.run('weekly')).rejects.toThrow(
      'No schedule is weekly; there are nightly, tick, off.',
    );
    await expect(schedules.run('schedule')).rejects.toThrow('More than one');
  });

  test('the list says what comes next', () => {
    expect(open().schedules.list()).toEqual([
      expect.objectContaining({ name: 'nightly', enabled: true, next: '2026-11-22T11:00:00Z' }),
      expect.objectContaining({ name: 'tick', enabled: true, next: '2026-11-22T10:01:00Z' }),
      expect.objectContaining({ name: 'off', enabled: false, next: undefined }),
    ]);
  });
});
