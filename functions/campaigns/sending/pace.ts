import type { TaskContext } from '../../platform/handlers.ts';
import { LEDGER_SHARDS } from '../../platform/keys.ts';
import { epochMilliseconds } from '../../platform/time.ts';

/*
 * The pace of sending, after the generic cell rate algorithm (ITU-T I.371): sends stand in one row of slots, one
 * each `spacing`, and whoever sends reserves the next ones. Instants are whole microseconds since 1970, which a
 * double holds exactly until the year 2255.
 */

/** Microseconds between two sends at `perSecond`: in no second are there more than that many slots. */
export const spacingOf = (perSecond: number): number => Math.ceil(1_000_000 / perSecond);

/** The last `count` slots before `end`, each in milliseconds since 1970. */
export const slotsBefore = (end: number, count: number, perSecond: number): number[] =>
  Array.from({ length: count }, (_, index) => (end - (count - index) * spacingOf(perSecond)) / 1000);

/** How many sends a sender reserves at once: its share of a second, so that no sender holds up the others. */
export const batchSize = (perSecond: number): number =>
  Math.min(25, Math.max(1, Math.floor(perSecond / LEDGER_SHARDS)));

/**
 * What time it is while a task runs, in milliseconds since 1970: the `now` it was called with and what it has
 * used of its time since.
 */
export const elapsing = (now: string, { remainingMilliseconds }: TaskContext): (() => number) => {
  const atStart = remainingMilliseconds();
  return () => epochMilliseconds(now) + Math.round(atStart - remainingMilliseconds());
};
