import * as z from 'zod';
import { day, shopId } from '../../platform/schemas.ts';

/*
 * What operations of several topics take in their paths and queries. Bodies and queries are strict everywhere: a misspelt
 * `holdOutPercent` or `segment` must not widen whom a mail goes to.
 */

export const SHOP = '/api/shops/{shop}';

/** An id in a path, of whatever kind: it goes into a key, so it is kept plain. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, dashes and underscores');

export const inShop = z.object({ shop: shopId });

/** A day that a question may be about: far from where calendars end, so that days can be counted from it. */
export const askedDay = day
  .refine((asked) => asked >= '1900' && asked < '3000', 'must lie between 1900 and 2999')
  .meta({ example: '2026-11-22' });

/**
 * Several values of one parameter, commas between them. Where it is repeated, API Gateway's HTTP APIs make it one such
 * (developer guide, payload format 2.0).
 */
export const several = <V extends z.ZodType>(value: V, most: number) =>
  z.preprocess(
    (given: readonly z.input<V>[]) => [...new Set(String(given).split(','))],
    z.array(value).max(most),
  );

export const noQuery = z.strictObject({});
export const noBody = z.unknown();
export const nothing = { query: noQuery, body: noBody };

export const daysQuery = z.strictObject({
  from: askedDay.optional().meta({ description: 'The first local day; where left out, 30 days up to `to`.' }),
  to: askedDay.optional().meta({ description: 'The last local day; where left out, yesterday.' }),
});
