import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { shopId } from '../../../functions/platform/schemas.ts';
import { buyer, order } from '../../../functions/purchases/order.ts';
import { getSource } from '../../../functions/shops/secret.store.ts';
import { getShop } from '../../../functions/shops/shop.store.ts';
import { CATALOGUE } from '../../demo/catalogue.ts';
import { postWebhook } from '../../demo/webhooks.ts';
import type { ControlledHost } from './host.ts';
import { patiently } from './patience.ts';
import { Refusal } from './reply.ts';
import { parseInput } from './request.ts';

const POSSIBLE = 'Give {"shop", "email", "productId", "quantity", "firstName"?, "subscribed"?}.';

const purchase = z.object({
  shop: shopId,
  email: buyer.shape.email.unwrap(),
  firstName: z.string().max(100).optional(),
  productId: z.enum(CATALOGUE.map(({ productId }) => productId)),
  quantity: z.coerce.number().int().min(1).max(100).default(1),
  /** A form sends `on` for a box that is ticked, and nothing for one that is not. */
  subscribed: z.union([z.boolean(), z.literal('on').transform(() => true)]).default(false),
});

/** Posts the test purchase as a shop would, signed and over HTTP, and resolves once all that it caused is done. */
export const postPurchase = async (host: ControlledHost, body: unknown) => {
  const bought = parseInput(purchase, body, POSSIBLE);
  const shop = await getShop(bought.shop);
  const source = await getSource(bought.shop, 'standard');
  const product = CATALOGUE.find(({ productId }) => productId === bought.productId);
  if (!shop || !source || !product) throw new Refusal(404, `There is no shop ${bought.shop}.`);
  const placedAt = host.clock.now();
  const { email, firstName, quantity, subscribed } = bought;
  const placed = order.parse({
    orderId: `test-${randomUUID().slice(0, 8)}`,
    placedAt,
    currency: shop.currency,
    customer: {
      email,
      ...(firstName && { firstName }),
      ...(subscribed && { consent: { status: 'subscribed', source: 'test_purchase', at: placedAt } }),
    },
    lines: [
      {
        productId: product.productId,
        name: product.name,
        quantity,
        unitPrice: product.price,
        unitCost: product.cost,
      },
    ],
  });
  const webhookId = `local-${randomUUID()}`;
  const url = `${host.url}/webhooks/${shop.shop}/standard`;
  const status = await postWebhook(
    url,
    { webhookId, order: placed, secret: source.secret },
    host.clock.milliseconds(),
  );
  await patiently(host, host.idle());
  return { status, webhookId, orderId: placed.orderId };
};
