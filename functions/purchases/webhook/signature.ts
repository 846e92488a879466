import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { HomingError } from '../../platform/errors.ts';
import { epochMilliseconds } from '../../platform/time.ts';

/** How far from now a webhook's timestamp may be, either way: what the Standard Webhooks libraries allow. */
const TOLERANCE_MILLISECONDS = 5 * 60 * 1000;

const WEBHOOK_ID = /^[\x21-\x7e]{1,128}$/;
const TIMESTAMP = /^\d{1,12}$/;
const VERSION = 'v1,';

/** Compares in a time that depends on the lengths alone. */
const equal = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const refused = () =>
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

/**
 * Verifies a request by Standard Webhooks (symmetric, `v1`) against `secret` (`whsec_…`) and answers its
 * `webhook-id`. Header names in lower case; `webhook-signature` may hold several signatures, as while secrets
 * rotate. Throws HomingError (401): `invalid_signature`, the same whatever is wrong, or, where
 * the signature is good, `stale_timestamp`.
 */
export const verifySignature = (
  body: Buffer,
  headers: Record<string, string | undefined>,
  { secret, now }: { secret: string; now: string },
): string => {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  if (!WEBHOOK_ID.test(id) || !TIMESTAMP.test(timestamp)) throw refused();
  const sentAt = Number(timestamp) * 1000;
  const expected = new Webhook(secret).sign(id, new Date(sentAt), body.toString('utf8'));
  const given = (headers['webhook-signature'] ?? '').split(' ');
  if (!given.some((each) => each.startsWith(VERSION) && equal(each, expected))) throw refused();
  if (Math.abs(epochMilliseconds(now) - sentAt) > TOLERANCE_MILLISECONDS) throw stale(now);
  return id;
};
