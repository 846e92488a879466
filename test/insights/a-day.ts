import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { createCampaign } from '../../functions/campaigns/campaign.store.ts';
import { scheduleCampaign } from '../../functions/campaigns/draft.store.ts';
import { messageItem } from '../../functions/campaigns/ledger/message.store.ts';
import { type Message, messageIdOf } from '../../functions/campaigns/ledger/message.ts';
import { transitionCampaign } from '../../functions/campaigns/transition.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { orderItem } from '../../functions/purchases/order.store.ts';
import { type StoredOrder, totalOf } from '../../functions/purchases/order.ts';
import { unattributedItem } from '../../functions/purchases/order-owner.store.ts';

const putAll = async (items: object[]): Promise<void> => {
  for (let from = 0; from < items.length; from += 25) {
    const homing = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await documents().send(new BatchWriteCommand({ RequestItems: { homing } }));
  }
};

type Ordered = Partial<StoredOrder> & Pick<StoredOrder, 'orderId'>;

/** An order of 2 kg of beans for 20.00 each, which cost 8.00, and 5.00 of shipping, unless told otherwise. */
const orderOf = (shop: string, more: Ordered): StoredOrder => {
  const order = {
    shop,
    customerId: 'cus_1',
    placedAt: '2026-11-21T10:00:00.000Z',
    day: '2026-11-21',
    currency: 'EUR',
    lines: [{ productId: 'beans', name: 'Beans', quantity: 2, unitPrice: 2000, unitCost: 800 }],
    discount: 0,
    shipping: 500,
    tax: 0,
    refunds: [],
    refunded: 0,
    standing: true,
    recordedBy: 'event-1',
    ...more,
  };
  return { total: totalOf(order), ...order };
};

export const putOrders = (shop: string, orders: Ordered[]): Promise<void> =>
  putAll(orders.map((order) => orderItem(orderOf(shop, order))));

/** Orders that belong to no customer. */
export const putUnattributed = (shop: string, orders: Ordered[]): Promise<void> =>
  putAll(
    orders.map((order) => {
      const { customerId: _, ...nobodys } = orderOf(shop, order);
      return unattributedItem(nobodys);
    }),
  );

type Mailed = Partial<Message> & Pick<Message, 'customerId'>;

/** Messages of the campaign, delivered unless told otherwise. */
export const putMessages = (
  shop: string,
  campaignId: string,
  plannedAt: string,
  messages: Mailed[],
): Promise<void> =>
  putAll(
    messages.map((more) => {
      const ref = { shop, campaignId, customerId: more.customerId };
      const planned = { messageId: messageIdOf(ref), segment: 'champion', plannedAt } as const;
      return messageItem({ ...ref, ...planned, status: 'delivered', ...more });
    }),
  );

/** A campaign that was due at `dueAt` and is being sent, with these messages. */
export const putCampaign = async (
  shop: string,
  { campaignId, dueAt, holdOutPercent = 0 }: { campaignId: string; dueAt: string; holdOutPercent?: number },
  messages: Mailed[],
): Promise<void> => {
  await createCampaign({
    campaignId,
    shop,
    name: 'News',
    audience: { kind: 'segments', segments: ['champion'] },
    template: { name: 'news' },
    holdOutPercent,
    createdAt: dueAt,
  });
  await scheduleCampaign({ shop, campaignId }, { dueAt, templateVersion: 1 });
  await transitionCampaign(shop, campaignId, { to: 'sending' });
  await putMessages(shop, campaignId, dueAt, messages);
};
