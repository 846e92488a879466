import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Bus } from '../bus/index.ts';
import type { Clock } from '../clock.ts';
import type { Cloud } from '../cloud/index.ts';
import { inputOf, type Schedule, scheduleOf } from './schedule.ts';

export type SchedulesOptions = {
  cloud: Pick<Cloud, 'resources'>;
  clock: Clock;
  deliver: Bus['deliver'];
  /** Fires by itself as the clock goes; else only by `run` and `check`. */
  automatic?: boolean;
};

export type Schedules = {
  /**
   * Fires the schedule with this name, or the one whose logical id has it in it, now, with `extra` over its input.
   * Resolves with what the target answered. Throws when there is no such schedule or more than one.
   */
  run: (name: string, extra?: Record<string, unknown>) => Promise<unknown>;
  /** Fires what has fallen due since it was last looked at; resolves when those have ended, well or not. */
  check: () => Promise<void>;
  list: () => {
    name: string;
    expression: string;
    enabled: boolean;
    target: string;
    next: string | undefined;
  }[];
  stop: () => void;
};

/** Milliseconds of the machine's time between two looks at the clock. */
const LOOK_EVERY = 1000;

const instant = (milliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toString();

/** The schedule with this name, or else the one whose logical id has it in it, in any case. */
const find = (schedules: Schedule[], name: string): Schedule => {
  const named = schedules.filter((each) => each.name === name);
  const like = schedules.filter((each) => each.logicalId.toLowerCase().includes(name.toLowerCase()));
  const [schedule, ...others] = named.length > 0 ? named : like;
  if (schedule && others.length === 0) return schedule;
  throw new Error(
    `${schedule ? 'More than one' : 'No'} schedule is ${name}; there are ${schedules.map((each) => each.name).join(', ')}.`,
  );
};

/**
 * The templates' schedules, by the host's clock. After a jump forward a schedule fires once, for the last time that it
 * was due, and after a jump back it goes on from there. One that still runs is not started a second time.
 */
export const startSchedules = ({ cloud, clock, deliver, automatic = true }: SchedulesOptions): Schedules => {
  const schedules = cloud.resources('AWS::Scheduler::Schedule').map(scheduleOf);
  const running = new Map<string, Promise<unknown>>();
  let lookedAt = clock.milliseconds();

  const fire = async (
    schedule: Schedule,
    time: string,
    extra: Record<string, unknown> = {},
  ): Promise<unknown> => {
    const eventId = randomUUID();
    const input = z.record(z.string(), z.unknown()).parse(inputOf(schedule, time, eventId));
    const work = deliver({
      eventId,
      origin: schedule.name,
      target: schedule.target,
      input: { ...input, ...extra },
      queue: schedule.queue,
    }).finally(() => running.delete(schedule.name));
    running.set(schedule.name, work);
    return work;
  };
  const check = async (): Promise<void> => {
    const now = clock.milliseconds();
    const since = Math.min(lookedAt, now);
    lookedAt = now;
    const due = schedules.flatMap((schedule) => {
      const latest = schedule.occurrences.latest(now);
      const fires = schedule.enabled && latest !== undefined && latest > since && !running.has(schedule.name);
      return fires ? [{ schedule, latest }] : [];
    });
    // What fails is told and kept as a dead letter by the courier.
    await Promise.allSettled(due.map(({ schedule, latest }) => fire(schedule, instant(latest))));
  };
  const timer = automatic ? setInterval(() => void check(), LOOK_EVERY).unref() : undefined;

  return {
    run: async (name, extra) => {
      const schedule = find(schedules, name);
      while (running.has(schedule.name)) await Promise.allSettled([running.get(schedule.name)]);
      return fire(schedule, clock.now(), extra);
    },
    check,
    list: () =>
      schedules.map(({ name, expression, enabled, target, occurrences }) => {
        const next = enabled ? occurrences.next(clock.milliseconds()) : undefined;
        return { name, expression, enabled, target, next: next === undefined ? undefined : instant(next) };
      }),
    stop: () => clearInterval(timer),
  };
};
