import * as z from 'zod';
import { auditWrites } from '../audit/audit.store.ts';
import { type AuditKind, entryOf, OPERATOR } from '../audit/entry.ts';
import { HomingError } from '../platform/errors.ts';
import { taskHandler } from '../platform/handlers.ts';
import { instant, shopId } from '../platform/schemas.ts';
import { rotateWebhookSecret } from './rotation.ts';
import { getLinkKeys, replaceLinkKey } from './secret.store.ts';
import { randomKey } from './secret.ts';

const input = z.object({ shop: shopId, secret: z.enum(['webhook', 'link']), now: instant });

const unknownShop = (shop: string) =>
  new HomingError('not_found', 'unknown_shop', `There is no shop ${shop}.`, 'shop');

/** The log tells that a key was replaced, and neither of the two. */
const logged = (shop: string, kind: AuditKind, at: string) =>
  auditWrites(
    shop,
    entryOf({
      at,
      subject: OPERATOR,
      operation: 'rotateSecret',
      about: { kind },
      changed: [{ field: 'secret' }],
    }),
  );

const rotateWebhook = async (shop: string, now: string) => {
  const alongside = logged(shop, 'webhook', now);
  const { secret, earlierUntil } = await rotateWebhookSecret(shop, 'standard', { now, alongside });
  return { shop, webhookSecret: secret, earlierUntil };
};

const rotateLinkKey = async (shop: string, now: string) => {
  const before = await getLinkKeys(shop);
  if (!before) throw unknownShop(shop);
  await replaceLinkKey(shop, before, randomKey(), logged(shop, 'links', now));
  return { shop };
};

/**
 * The operator's task, invoked directly: gives a shop a new secret for its webhooks, or a new key for the links in its
 * mails. Webhooks may be signed with the secret before for another day; links that were mailed work on.
 */
export const handler = taskHandler(input, ({ shop, secret, now }) =>
  secret === 'webhook' ? rotateWebhook(shop, now) : rotateLinkKey(shop, now),
);
