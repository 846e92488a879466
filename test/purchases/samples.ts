import { Webhook } from 'standardwebhooks';
import type { Order, Refund } from '../../functions/purchases/order.ts';
import { putNewShop } from '../../functions/shops/shop.store.ts';
import type { Shop } from '../../functions/shops/shop.ts';

export const NOW = '2026-11-22T10:00:00.000Z';
export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const IDENTITY_KEY = 'k'.repeat(32);

export const shopNamed = (shop: string): Shop => ({
  shop,
  name: 'Demo',
  url: 'https://demo.example',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  postalAddress: 'Somewhere 1, Berlin',
  frequencyCap: { messages: 3, days: 7 },
  openPixel: false,
  createdAt: '2026-01-01T00:00:00.000Z',
});

export const openShop = async (name: string): Promise<Shop> => {
  const settings = shopNamed(name);
  await putNewShop({
    settings,
    keys: { identityKey: IDENTITY_KEY, linkKey: 'l'.repeat(43) },
    source: { source: 'standard', secret: SECRET },
    members: [],
  });
  return settings;
};

/** An order of one line that comes to `total`. */
export const orderOf = ({ total = 1000, ...rest }: Partial<Order> & { total?: number } = {}): Order => ({
  orderId: '1001',
  placedAt: '2026-11-21T09:00:00.000Z',
  currency: 'EUR',
  customer: { email: 'anna@example.com' },
  lines: [{ productId: 'espresso', name: 'Espresso', quantity: 1, unitPrice: total }],
  discount: 0,
  shipping: 0,
  tax: 0,
  ...rest,
});

export const refundOf = (rest: Partial<Refund> = {}): Refund => ({
  orderId: '1001',
  refundId: 'r-1',
  refundedAt: '2026-11-22T09:00:00.000Z',
  customer: { email: 'anna@example.com' },
  amount: 400,
  ...rest,
});

/** The three headers of a webhook signed as the shop's own server would, at `now`. */
export const signed = (body: string, { id = 'msg_1', now = NOW, secret = SECRET } = {}) => {
  const seconds = Math.floor(Date.parse(now) / 1000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': new Webhook(secret).sign(id, new Date(seconds * 1000), body),
  };
};
