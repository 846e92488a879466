import { HomingError } from '../platform/errors.ts';
import type { Writes } from '../platform/transact.store.ts';
import { getSource, replaceSource } from './secret.store.ts';
import { randomWebhookSecret, type Source, withNewSecret } from './secret.ts';

/** The new secret, once and nowhere else, and until when the one before is good too. */
type Rotation = { source: Source['source']; secret: string; earlierUntil: string | undefined };

/**
 * Gives the shop's webhooks a new secret from `now` on, with `alongside` in one transaction; the one before stays good
 * for a day. Rejects with HomingError `unknown_source`, `rotated_too_often`, `rotated_meanwhile`.
 */
export const rotateWebhookSecret = async (
  shop: string,
  name: Source['source'],
  { now, alongside }: { now: string; alongside: Writes },
): Promise<Rotation> => {
  const before = await getSource(shop, name);
  if (!before)
    throw new HomingError('not_found', 'unknown_source', `The shop ${shop} has no webhook ${name}.`);
  const after = withNewSecret(before, randomWebhookSecret(), now);
  await replaceSource(shop, before, after, alongside);
  return { source: name, secret: after.secret, earlierUntil: after.earlier[0]?.until };
};
