import { getCampaign } from '../../campaigns/campaign.store.ts';
import { messagesOf } from '../../campaigns/ledger/message.store.ts';
import { getCustomer } from '../../customers/customer.store.ts';
import type { Purchases } from '../../customers/customer.ts';
import { listCustomers } from '../../customers/customer-list.store.ts';
import { HomingError } from '../../platform/errors.ts';
import { localDay } from '../../platform/time.ts';
import { contributionAt } from '../../purchases/contribution.ts';
import { ordersOf } from '../../purchases/order.store.ts';
import { costsOf, type Shop } from '../../shops/shop.ts';
import { worthOf } from '../../value/customer-worth.ts';
import { latestModel } from '../../value/model.store.ts';
import type { CallOf } from './operation.ts';
import type { api } from './routes.ts';

/** With her contribution at what sending costs the shop. */
const atCosts =
  (shop: Shop) =>
  <C extends { purchases: Purchases }>(customer: C): C => {
    const contribution = contributionAt(customer.purchases, costsOf(shop));
    return { ...customer, purchases: { ...customer.purchases, contribution } };
  };

export const readCustomers = async ({ shop, query }: CallOf<typeof api.listCustomers>) => {
  const { customers, cursor } = await listCustomers(shop.shop, query);
  return { customers: customers.map(atCosts(shop)), cursor };
};

/** The messages of one customer, each with the name of its campaign. */
const messagesWithCampaigns = async (shop: string, customerId: string) => {
  const messages = await messagesOf(shop, customerId);
  const ids = [...new Set(messages.map(({ campaignId }) => campaignId))];
  const campaigns = await Promise.all(ids.map((id) => getCampaign(shop, id)));
  const names = new Map(ids.map((id, index) => [id, campaigns[index]?.name]));
  return messages.map((message) => ({ ...message, campaign: names.get(message.campaignId) }));
};

/** A customer whole: profile, what she is worth from here by the newest model, orders and messages, newest first. */
export const readCustomer = async ({ shop, parameters, now }: CallOf<typeof api.getCustomer>) => {
  const { customerId } = parameters;
  const profile = await getCustomer(shop.shop, customerId);
  if (!profile) throw new HomingError('not_found', 'unknown_customer', 'There is no such customer.');
  const [orders, messages, model] = await Promise.all([
    ordersOf(shop.shop, customerId),
    messagesWithCampaigns(shop.shop, customerId),
    latestModel(shop.shop),
  ]);
  const value = model && worthOf(profile.purchases.history, model, localDay(now, shop.timeZone));
  return { profile: atCosts(shop)(profile), value, orders, messages };
};
