import * as z from 'zod';
import { parseInstant } from './time.ts';
import { isTimeZone } from './time-zone.ts';

/*
 * The building blocks of every schema of what comes from outside: what they let through, DynamoDB keeps as it is
 * (test/console/storable.test.ts holds every schema of the API and the webhook against that).
 */

/** Takes any spelling of RFC 3339 (time.ts); gives canonical UTC with milliseconds. */
export const instant = z
  .string()
  .transform((given, context) => {
    const parsed = parseInstant(given);
    if (parsed !== undefined) return parsed;
    const message = 'must be a date and time by RFC 3339, such as 2026-11-22T10:00:00Z';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  })
  .meta({
    description: 'RFC 3339 date and time',
    example: '2026-11-22T10:00:00Z',
    override: { type: 'string', format: 'date-time' },
  });

/** A stored instant, which is canonical already. */
export const storedInstant = z.iso.datetime();
export const day = z.iso.date();

const wellFormed = (value: string): boolean => value.isWellFormed();

/**
 * Text of at most `most` UTF-16 units, as it came. JSON can escape half a surrogate pair, which no UTF-8 can hold:
 * DynamoDB would refuse it or keep something else.
 */
export const text = (most: number) => z.string().max(most).refine(wellFormed, 'must be well-formed Unicode');
/** The same without white space around it. */
export const trimmedText = (most: number) =>
  z.string().trim().max(most).refine(wellFormed, 'must be well-formed Unicode');

/** What DynamoDB keeps of a number besides 0: 1E-130 and more in size (its data types). */
const SMALLEST_NUMBER = 1e-130;

/** A number that need not be whole. What is larger than the safe integers, the SDK does not write. */
export const decimal = z
  .number()
  .min(-Number.MAX_SAFE_INTEGER)
  .max(Number.MAX_SAFE_INTEGER)
  .refine((value) => value === 0 || Math.abs(value) >= SMALLEST_NUMBER, 'is too small to be kept');

/** Money: integer minor units (cents) of the shop's currency, as a safe integer. */
export const money = z.int();
/** The most that one amount may be, minor units: thousands of them still add up exactly in a double. */
export const MOST_MONEY = 1e12;
/** An amount of money as it comes from outside: nothing or more. */
export const amount = money.nonnegative().max(MOST_MONEY);

export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code in capitals, such as EUR');
export const timeZone = z
  .string()
  .refine(isTimeZone, 'must be an IANA time zone, such as Europe/Berlin')
  .meta({ example: 'Europe/Berlin' });
/** A shop's id. It is part of keys, URLs and tags, hence the plain alphabet. */
export const shopId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 lower-case letters, digits and dashes');

/** DynamoDB takes items of at most 400 KB, names included; the rest is for keys and what is added. */
const ITEM_BYTES = 380_000;

/** What is kept as one item: its JSON in UTF-8, which is longer than what DynamoDB counts, has at most 380,000 bytes. */
export const asOneItem = <S extends z.ZodType>(schema: S): S =>
  schema.refine(
    (value) => new TextEncoder().encode(JSON.stringify(value)).length <= ITEM_BYTES,
    `must not take more than ${ITEM_BYTES} bytes in all`,
  );
