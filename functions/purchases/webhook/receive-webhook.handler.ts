import { publish } from '../../platform/bus.client.ts';
import { HomingError } from '../../platform/errors.ts';
import type { BusEvent } from '../../platform/events.ts';
import { httpHandler } from '../../platform/http.ts';
import { shopId } from '../../platform/schemas.ts';
import { getShopWithSource } from '../../shops/shop.store.ts';
import { orderCreated, orderRefunded } from '../events.ts';
import { parseWebhook, requireCurrency, type Webhook } from './read-webhook.ts';
import { verifySignature } from './signature.ts';
import { fitting, requireSize } from './size.ts';

const shopOf = async (name: string | undefined) => {
  const id = shopId.safeParse(name);
  const known = id.success ? await getShopWithSource(id.data, 'standard') : undefined;
  if (!known) throw new HomingError('not_found', 'unknown_shop', 'There is no such shop.');
  return { shop: known.shop, secret: known.source.secret };
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
  const { shop, secret } = await shopOf(parameters.shop);
  const webhookId = verifySignature(body, headers, { secret, now });
  const webhook = parseWebhook(body, now);
  requireCurrency(webhook, shop.currency);
  const event = eventOf(shop.shop, webhookId, webhook, now);
  await publish([event]);
  const { warnings } = webhook;
  return { status: 202, json: { accepted: true, id: webhookId, ...(warnings.length > 0 && { warnings }) } };
});
