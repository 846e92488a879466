import * as z from 'zod';
import { instant } from '../../platform/schemas.ts';
import { epochMilliseconds } from '../../platform/time.ts';

/** What came of the latest attempt to close a campaign. The send machine carries it from one attempt to the next. */
export const closing = z.object({
  /** Whether this execution is done with the campaign; if not, it sends the rest after `waitSeconds`. */
  settled: z.boolean(),
  /** Whether it is done because the campaign cannot be sent, so that the execution fails and raises its alarm. */
  stopped: z.boolean(),
  waitSeconds: z.int().nonnegative(),
  /** How many attempts in a row found something unsettled and could not change it, and when the first of them was. */
  idleRounds: z.int().nonnegative(),
  idleSince: instant.nullable(),
});
export type Closing = z.infer<typeof closing>;

export const NOTHING_CLOSED: Closing = {
  settled: false,
  stopped: false,
  waitSeconds: 0,
  idleRounds: 0,
  idleSince: null,
};
export const DONE: Closing = { ...NOTHING_CLOSED, settled: true };
export const STOPPED: Closing = { ...DONE, stopped: true };

/** To be tried again after `waitSeconds`; there is progress. */
export const again = (waitSeconds: number): Closing => ({ ...NOTHING_CLOSED, waitSeconds });

const LONGEST_WAIT_SECONDS = 60;

const secondsIdle = ({ idleSince }: Closing, now: string): number =>
  (epochMilliseconds(now) - epochMilliseconds(idleSince ?? now)) / 1000;

/** To be tried again although nothing has changed: at once at first, as the ledger's index lags, then less and less. */
export const stillIdle = (before: Closing, now: string): Closing => ({
  ...NOTHING_CLOSED,
  waitSeconds: Math.min(LONGEST_WAIT_SECONDS, Math.max(1, Math.round(secondsIdle(before, now) / 10))),
  idleRounds: before.idleRounds + 1,
  idleSince: before.idleSince ?? now,
});

/** An attempt may come hours after the one before it, when a quota was used up, so that time alone says little. */
const STALLED = { rounds: 10, seconds: 3600 };

/** Whether nothing has changed for so long that nothing will: an hour, over several attempts. */
export const isStalled = (before: Closing, now: string): boolean =>
  before.idleRounds >= STALLED.rounds && secondsIdle(before, now) >= STALLED.seconds;
