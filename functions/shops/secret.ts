import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { HomingError } from '../platform/errors.ts';
import { currency, storedInstant } from '../platform/schemas.ts';
import { addDuration } from '../platform/time.ts';

/**
 * What a shop's secrets are for: webhooks are signed with one, customers' ids are hashed with one, the tokens in mailed
 * links are sealed with one. Each kind is kept apart, so that a function can be let at one kind alone.
 */
export const SECRET_KINDS = ['webhook', 'identity', 'link'] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/**
 * The partition of a shop's secret. It is one of its own, since IAM tells items apart by their partitions
 * (`dynamodb:LeadingKeys`): a function that needs no secret can read none.
 */
export const secretKey = (kind: SecretKind, shop: string) => `SECRET#${kind}#${shop}`;

/** 256 random bits in base64url. */
export const randomKey = () => randomBytes(32).toString('base64url');
/** A Standard Webhooks secret: the specification asks for 24 to 64 random bytes in base64. */
export const randomWebhookSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

const webhookSecret = z.string().startsWith('whsec_');

/** Where purchases come from, with all that a webhook is received by, so that one read gives it. */
export const source = z.object({
  source: z.literal('standard'),
  /** The shop's, which never changes. */
  currency,
  /** A Standard Webhooks secret (`whsec_…`). */
  secret: webhookSecret,
  /** Secrets that were rotated out, each good until its time. */
  earlier: z.array(z.object({ secret: webhookSecret, until: storedInstant })).default([]),
  /** When the secret was rotated in; not there for the first one. */
  rotatedAt: storedInstant.optional(),
});
export type Source = z.infer<typeof source>;

/** How long the secret before stays good: its sender has a day to change it, and no webhook is refused meanwhile. */
const OVERLAP = 'P1D';

const stillGood = ({ earlier }: Source, now: string) => earlier.filter(({ until }) => until > now);

/** The secrets that a webhook may be signed with at `now`, the newest first. */
export const secretsAt = (of: Source, now: string): string[] => [
  of.secret,
  ...stillGood(of, now).map(({ secret }) => secret),
];

/** Each webhook is held against all that are good: so many at once are enough for who rotates with care. */
const MOST_EARLIER = 5;

/** The source with a new secret from `now` on. Throws HomingError `rotated_too_often` after five within a day. */
export const withNewSecret = (of: Source, secret: string, now: string): Source => {
  const good = stillGood(of, now);
  if (good.length >= MOST_EARLIER) {
    const message = `The secret was rotated ${MOST_EARLIER} times within a day: all of them are still good. Try again tomorrow.`;
    throw new HomingError('conflict', 'rotated_too_often', message);
  }
  const earlier = [{ secret: of.secret, until: addDuration(now, OVERLAP) }, ...good];
  return { ...of, secret, earlier, rotatedAt: now };
};

const linkKey = z.string().min(43);

/**
 * The 256-bit keys (base64url) of the tokens in mailed links: the newest seals, all of them open. None goes out of use:
 * a mail's way out must work for as long as the mail is kept.
 */
export const linkKeys = z.object({ linkKey, earlier: z.array(linkKey).default([]) });
export type LinkKeys = z.infer<typeof linkKeys>;

/** The HMAC key of customers' ids. It is never rotated: the ids, and all that hangs on them, would be others. */
export const identity = z.object({ identityKey: z.string().min(32) });
