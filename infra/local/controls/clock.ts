import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { canonicalInstant } from '../../../functions/platform/time.ts';
import type { Clock } from '../clock.ts';
import { Refusal } from './reply.ts';
import { parseInput } from './request.ts';

const POSSIBLE =
  'Give {"now": an instant such as 2026-11-22T10:00:00Z} or {"advance": a duration such as P1D, P1M or PT1H}, from 1980 to 2999.';

const move = z.union([
  z.strictObject({ now: z.string(), advance: z.undefined().optional() }),
  z.strictObject({ advance: z.string(), now: z.undefined().optional() }),
]);

const targetOf = (clock: Clock, { now, advance }: z.output<typeof move>): Temporal.Instant =>
  now === undefined
    ? Temporal.Instant.from(clock.now()).toZonedDateTimeISO('UTC').add(advance).toInstant()
    : Temporal.Instant.from(canonicalInstant(now));

/** Moves the clock as `body` says and gives what it shows; throws Refusal 400 on what is no instant or duration. */
export const moveClock = (clock: Clock, body: unknown): string => {
  const to = parseInput(move, body, POSSIBLE);
  try {
    const { year } = targetOf(clock, to).toZonedDateTimeISO('UTC');
    if (year < 1980 || year > 2999) throw new RangeError(`the year would be ${year}`);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal(400, `${error.message}. ${POSSIBLE}`);
  }
  return to.now === undefined ? clock.advance(to.advance) : clock.set(canonicalInstant(to.now));
};
