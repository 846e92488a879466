import type { TaskContext } from '../../platform/handlers.ts';
import { LEDGER_SHARDS } from '../../platform/keys.ts';
import { epochMilliseconds } from '../../platform/time.ts';

/*
 * The pace of sending, after the generic cell rate algorithm (ITU-T I.371). All senders share one row of equally spaced
 * slots and reserve the next free ones. Instants are whole microseconds since 1970, which a double holds exactly until
 * the year 2255.
 */

/** Microseconds between two slots, so that no second has more than `perSecond` slots. */
export const spacingOf = (perSecond: number): number => Math.ceil(1_000_000 / perSecond);

/** The last `count` slots before `end`, in milliseconds since 1970. */
export const slotsBefore = (end: number, count: number, perSecond: number): number[] =>
  Array.from({ length: count }, (_, index) => (end - (count - index) * spacingOf(perSecond)) / 1000);

/** The number of slots that a sender reserves at once: its share of a second, so that no sender delays the others. */
export const batchSize = (perSecond: number): number =>
  Math.min(25, Math.max(1, Math.floor(perSecond / LEDGER_SHARDS)));

/** A clock for a running task, in milliseconds since 1970: its `now` plus the time that it has used since. */
export const taskClock = (now: string, { remainingMilliseconds }: TaskContext): (() => number) => {
  const atStart = remainingMilliseconds();
  return () => epochMilliseconds(now) + Math.round(atStart - remainingMilliseconds());
};
