import * as z from 'zod';
import { isMailable, parseEmail, visibleText } from '../../customers/email-address.ts';
import { readInput } from '../../platform/plain-words.ts';
import { type Buyer, buyer } from '../order.ts';
import type { Warning } from '../warning.ts';
import { type Read, readConsent } from './read-consent.ts';

/*
 * Who bought, as a shop's webhook tells it. A purchase happened whatever is wrong with its contact data, so these
 * fields never refuse it: what is missing, null or blank is absent, what is wrong is left out with a warning.
 */

const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && visibleText(value) === '');

const readName = (given: unknown): Read<string> => {
  const name = readInput(buyer.shape.firstName, given);
  return name.success ? { value: name.data } : { wrong: { message: `left out: ${name.fault.message}` } };
};

const readEmail = (given: unknown): Read<string> => {
  const address = typeof given === 'string' ? parseEmail(given) : undefined;
  if (address === undefined) return { wrong: { message: 'left out: this is no e-mail address' } };
  const message = 'kept, but no mail can be sent to it: SES takes only ASCII before the @';
  return isMailable(address) ? { value: address } : { value: address, wrong: { message } };
};

/**
 * The buyer that `given` names, `field` being its path in the webhook that came at `now`, with a warning for each
 * part that was left out or read otherwise than it was written.
 */
export const readContact = (
  given: unknown,
  { field, now }: { field: string; now: string },
): { customer: Buyer; warnings: Warning[] } => {
  if (isAbsent(given)) return { customer: {}, warnings: [] };
  const fields = z.record(z.string(), z.unknown()).safeParse(given);
  if (!fields.success) {
    return { customer: {}, warnings: [{ field, message: 'left out: an object is expected' }] };
  }
  const warnings: Warning[] = [];
  const read = <T>(name: keyof Buyer, parse: (value: unknown) => Read<T>): T | undefined => {
    const part = fields.data[name];
    if (isAbsent(part)) return undefined;
    const { value, wrong } = parse(part);
    if (wrong) {
      const path = [field, name, wrong.at].filter(Boolean).join('.');
      warnings.push({ field: path, message: wrong.message });
    }
    return value;
  };
  const email = read('email', readEmail);
  const firstName = read('firstName', readName);
  const lastName = read('lastName', readName);
  const consent = read('consent', (part) => readConsent(part, now));
  return {
    customer: {
      ...(email !== undefined && { email }),
      ...(firstName !== undefined && { firstName }),
      ...(lastName !== undefined && { lastName }),
      ...(consent && { consent }),
    },
    warnings,
  };
};
