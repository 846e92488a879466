import { publish } from '../../platform/bus.client.ts';
import { HomingError } from '../../platform/errors.ts';
import type { BusEvent } from '../../platform/events.ts';
import { httpHandler } from '../../platform/http.ts';
import { shopId } from '../../platform/schemas.ts';
import { getSource } from '../../shops/secret.store.ts';
import { secretsAt } from '../../shops/secret.ts';
import { orderCreated, orderRefunded } from '../events.ts';
import { parseWebhook, requireCurrency, type Webhook } from './read-webhook.ts';
import { readSignature, verifySignature } from './signature.ts';
import { fitting, requireSize } from './size.ts';

const sourceOf = async (name: string | undefined) => {
  const { data: shop } = shopId.safeParse(name);
  const source = shop === undefined ? undefined : await getSource(shop, 'standard');
  if (shop === undefined || !source) {
    throw new HomingError('not_found', 'unknown_shop', 'There is no such shop.');
  }
  return { shop, source };
};

const eventOf = (
  shop: string,
  webhookId: string,
  { warnings, ...webhook }: Webhook,
  now: string,
): BusEvent =>
  webhook.type === 'order.created'
    ? orderCreated.at(now, fitting({ shop, webhookId, order: webhook.data, warnings }))
    : orderRefunded.at(now, fitting({ shop, webhookId, refund: webhook.data, warnings }));

/** `POST /webhooks/{shop}/standard`: 202 once EventBridge holds the event; any fault there is a 500, to be retried. */
export const handler = httpHandler(async ({ body, headers, parameters, now }) => {
  requireSize(body);
  // Nothing is read for who does not even try to sign.
  const signature = readSignature(headers);
  const { shop, source } = await sourceOf(parameters.shop);
  verifySignature(body, signature, { secrets: secretsAt(source, now), now });
  const { webhookId } = signature;
  const webhook = parseWebhook(body, now);
  requireCurrency(webhook, source.currency);
  const event = eventOf(shop, webhookId, webhook, now);
  await publish([event]);
  const { warnings } = webhook;
  return { status: 202, json: { accepted: true, id: webhookId, ...(warnings.length > 0 && { warnings }) } };
});
