import { publish } from '../../platform/bus.client.ts';
import { HomingError } from '../../platform/errors.ts';
import type { BusEvent } from '../../platform/events.ts';
import { type HttpRequest, httpHandler } from '../../platform/http.ts';
import { shopId } from '../../platform/schemas.ts';
import { getSource } from '../../shops/secret.store.ts';
import { type Source, secretsAt } from '../../shops/secret.ts';
import { orderCreated, orderRefunded } from '../events.ts';
import { keepSource, keptSource } from './kept-sources.ts';
import { parseWebhook, requireCurrency, type Webhook } from './read-webhook.ts';
import { tellingRefusal } from './refusals.ts';
import { isSigned, notSigned, readSignature, requireRecent, type Signature } from './signature.ts';
import { fitting, requireSize } from './size.ts';

const unknownShop = () => new HomingError('not_found', 'unknown_shop', 'There is no such shop.');

type Claim = { body: Buffer; signature: Signature; now: string };

/**
 * The shop's source, by whose secrets the request is signed: as it is kept, or where that did not sign, as after a
 * rotation, as the table has it.
 */
const signedSource = async (shop: string, { body, signature, now }: Claim): Promise<Source> => {
  const signs = (source: Source) => isSigned(body, signature, secretsAt(source, now));
  const kept = keptSource(shop, now);
  if (kept && signs(kept)) return kept;
  const source = await getSource(shop, 'standard');
  if (!source) throw unknownShop();
  if (!signs(source)) throw notSigned();
  keepSource(shop, source, now);
  return source;
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

/** Whose webhook it is, once it proved to be theirs and of now. Nothing is read for who does not even try to sign. */
const admit = async ({ body, headers, parameters, now }: HttpRequest) => {
  requireSize(body);
  const signature = readSignature(headers);
  const { data: shop } = shopId.safeParse(parameters.shop);
  if (shop === undefined) throw unknownShop();
  const source = await signedSource(shop, { body, signature, now });
  requireRecent(signature, now);
  return { shop, webhookId: signature.webhookId, currency: source.currency };
};

type Admitted = Awaited<ReturnType<typeof admit>>;

const take = async ({ shop, webhookId, currency }: Admitted, { body, now }: HttpRequest) => {
  const webhook = parseWebhook(body, now);
  requireCurrency(webhook, currency);
  await publish([eventOf(shop, webhookId, webhook, now)]);
  const { warnings } = webhook;
  return { status: 202, json: { accepted: true, id: webhookId, ...(warnings.length > 0 && { warnings }) } };
};

/** `POST /webhooks/{shop}/standard`: 202 once EventBridge holds the event; any fault there is a 500, to be retried. */
export const handler = httpHandler(async (request) => {
  const admitted = await tellingRefusal({ request, isSigned: false }, () => admit(request));
  return tellingRefusal({ request, isSigned: true }, () => take(admitted, request));
});
