import { z } from 'zod';
import { canonicalInstant } from './time.ts';
import { isTimeZone } from './time-zone.ts';

/** Takes RFC 3339 with an offset; gives canonical UTC with milliseconds. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => canonicalInstant(value))
  .meta({
    description: 'RFC 3339 date and time',
    example: '2026-11-22T10:00:00Z',
    override: { type: 'string', format: 'date-time' },
  });

/** A stored instant, which is canonical already. */
export const storedInstant = z.iso.datetime();
export const day = z.iso.date();
/** Money: integer minor units (cents) of the shop's currency, as a safe integer. */
export const money = z.int();
export const currency = z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code in capitals, such as EUR');
export const timeZone = z.string().refine(isTimeZone, 'an IANA time zone, such as Europe/Berlin');
/** A shop's id. It is part of keys, URLs and tags, hence the plain alphabet. */
export const shopId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes');
