import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { HomingError } from '../../platform/errors.ts';
import { epochMilliseconds } from '../../platform/time.ts';

/** How far from now a webhook's timestamp may be, either way: what the Standard Webhooks libraries allow. */
const TOLERANCE_MILLISECONDS = 5 * 60 * 1000;

const WEBHOOK_ID = /^[\x21-\x7e]{1,128}$/;
const TIMESTAMP = /^\d{1,12}$/;
/** `v1,` and an HMAC-SHA-256 in base64. */
const SIGNATURE = /^v1,[A-Za-z0-9+/]{43}=$/;

/** Compares in a time that depends on the lengths alone. */
const equal = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** The same whatever is wrong. */
export const notSigned = () =>
  new HomingError(
    'unauthenticated',
    'invalid_signature',
    'The webhook is not signed with the secret of this shop.',
  );

const stale = (now: string) =>
  new HomingError(
    'unauthenticated',
    'stale_timestamp',
    `webhook-timestamp is more than five minutes from now, which is ${now} here: check the sender's clock.`,
  );

export type Signature = {
  webhookId: string;
  /** Milliseconds since 1970. */
  sentAt: number;
  /** Several, as while secrets rotate. */
  given: string[];
};

/** The id that a request gives its webhook, header names in lower case; undefined where it is none. */
export const webhookIdIn = (headers: Record<string, string | undefined>): string | undefined => {
  const given = headers['webhook-id'];
  return given !== undefined && WEBHOOK_ID.test(given) ? given : undefined;
};

/**
 * What a request says of its signature by Standard Webhooks (symmetric, `v1`), header names in lower case. Throws
 * HomingError `invalid_signature` (401) where a header is missing or is none, whoever it is for.
 */
export const readSignature = (headers: Record<string, string | undefined>): Signature => {
  const webhookId = webhookIdIn(headers);
  const timestamp = headers['webhook-timestamp'] ?? '';
  const given = (headers['webhook-signature'] ?? '').split(' ').filter((each) => SIGNATURE.test(each));
  if (webhookId === undefined || !TIMESTAMP.test(timestamp) || given.length === 0) throw notSigned();
  return { webhookId, sentAt: Number(timestamp) * 1000, given };
};

/** Whether one of `secrets` (`whsec_…`) signed the body. */
export const isSigned = (
  body: Buffer,
  { webhookId, sentAt, given }: Signature,
  secrets: string[],
): boolean => {
  const text = body.toString('utf8');
  const expected = secrets.map((secret) => new Webhook(secret).sign(webhookId, new Date(sentAt), text));
  return given.some((each) => expected.some((good) => equal(each, good)));
};

/** Throws HomingError `stale_timestamp` (401) for a webhook, signed well, that was sent more than five minutes from `now`. */
export const requireRecent = ({ sentAt }: Signature, now: string): void => {
  if (Math.abs(epochMilliseconds(now) - sentAt) > TOLERANCE_MILLISECONDS) throw stale(now);
};
