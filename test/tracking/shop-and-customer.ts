import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { messageItem } from '../../functions/campaigns/ledger/message.store.ts';
import { type Message, message } from '../../functions/campaigns/ledger/message.ts';
import { profileKey } from '../../functions/customers/customer.store.ts';
import { type Customer, NO_PURCHASES } from '../../functions/customers/customer.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { type NewShop, putNewShop } from '../../functions/shops/shop.store.ts';
import type { Shop } from '../../functions/shops/shop.ts';

export const shop: Shop = {
  shop: 'demo',
  name: 'Corner Coffee',
  url: 'https://coffee.example/',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  postalAddress: '12 Mill Lane, Berlin',
  frequencyCap: { messages: 3, days: 7 },
  openPixel: false,
  createdAt: '2026-11-01T00:00:00.000Z',
};

export const keys: NewShop['keys'] = {
  identityKey: 'i'.repeat(32),
  linkKey: Buffer.alloc(32, 7).toString('base64url'),
};

export const customer: Customer = {
  shop: 'demo',
  customerId: `cus_${'a'.repeat(32)}`,
  email: 'anna@example.com',
  firstName: 'Anna',
  lastName: 'Berg',
  consent: { status: 'subscribed', source: 'checkout', at: '2026-11-01T00:00:00.000Z' },
  purchases: NO_PURCHASES,
  purchaseDays: {},
  version: 1,
};

const sent: Message = message.parse({
  shop: 'demo',
  campaignId: 'cmp_1',
  customerId: customer.customerId,
  messageId: 'msg_1',
  status: 'sent',
  segment: 'champion',
  plannedAt: '2026-11-20T00:00:00.000Z',
});

const put = (Item: Record<string, unknown>) =>
  documents().send(new PutCommand({ TableName: 'homing', Item }));

export const putShop = () =>
  putNewShop({
    settings: shop,
    keys,
    source: { source: 'standard', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    members: [],
  });

/** The mail that Anna got, with what is known of it. */
export const putMessage = (facts: Partial<Message> = {}) => put(messageItem({ ...sent, ...facts }));

/** Anna as given above, and the mail that Anna got. */
export const putCustomer = async (more: Partial<Customer> = {}): Promise<void> => {
  const { shop: of, customerId } = customer;
  await put({ ...profileKey(of, customerId), ...customer, ...more });
  await putMessage();
};
