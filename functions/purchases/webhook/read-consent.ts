import * as z from 'zod';
import { visibleText } from '../../customers/email-address.ts';
import { readInput } from '../../platform/plain-words.ts';
import { addDuration } from '../../platform/time.ts';
import { type Buyer, buyerConsent } from '../order.ts';

const FIRST_INSTANT = '1970-01-01T00:00:00.000Z';

/** Whether something can have happened at `at`, as far as clocks agree: from 1970 on, at most a day after `now`. */
export const isPlausible = (at: string, now: string): boolean =>
  at >= FIRST_INSTANT && at <= addDuration(now, 'P1D');

/** What an optional field was read as. `wrong` warns of what could not be read, at the path `at` within the field. */
export type Read<T> = { value?: T; wrong?: { at?: string | undefined; message: string } };

/** What consent says in `status`, or by itself, as far as it can be read. */
const statusOf = (given: unknown): string | undefined => {
  const status = z.object({ status: z.string() }).safeParse(given).data?.status ?? given;
  return typeof status === 'string' ? visibleText(status).toLowerCase() : undefined;
};

/**
 * Consent counts as a yes only where all of it is as it should be. A refusal counts as long as it can be read: where its
 * time cannot, it is taken as of `now`, so that nothing older outweighs it. One dated ahead of `now` is taken as of
 * `now` too: else a refusal that follows would seem the older one.
 */
export const readConsent = (given: unknown, now: string): Read<NonNullable<Buyer['consent']>> => {
  const plausible = buyerConsent.shape.at.refine((at) => isPlausible(at, now), {
    error: 'must lie between 1970 and a day from now',
  });
  const consent = readInput(buyerConsent.extend({ at: plausible }), given);
  if (consent.success) {
    const { at } = consent.data;
    return { value: { ...consent.data, at: at > now ? now : at } };
  }
  const status = statusOf(given);
  if (status === 'none') return {};
  const { at, message } = consent.fault;
  if (status !== 'unsubscribed') return { wrong: { at, message: `left out: ${message}` } };
  const rest = z.object({ source: buyerConsent.shape.source.catch('webhook'), at: plausible.catch(now) });
  const { source, at: refusedAt } = rest.safeParse(given).data ?? { source: 'webhook', at: now };
  return {
    value: { status, source, at: refusedAt > now ? now : refusedAt },
    wrong: { at, message: `taken as a refusal all the same: ${message}` },
  };
};
