import { getCampaign } from '../../../campaigns/campaign.store.ts';
import { messagesOf } from '../../../campaigns/ledger/message.store.ts';
import { consentHistoryOf } from '../../../customers/consent-history.store.ts';
import { getCustomer } from '../../../customers/customer.store.ts';
import type { Purchases } from '../../../customers/customer.ts';
import { getProfiles } from '../../../customers/customer-profiles.store.ts';
import { decodeHistory } from '../../../customers/purchase-history.ts';
import { dayAt } from '../../../platform/day-number.ts';
import { HomingError } from '../../../platform/errors.ts';
import { localDay } from '../../../platform/time.ts';
import { ordersOf } from '../../../purchases/order.store.ts';
import { contributionAt } from '../../../purchases/profit/contribution.ts';
import { costsOf, type Shop } from '../../../shops/shop.ts';
import { worthOf } from '../../../value/customer-worth.ts';
import { latestModel } from '../../../value/model.store.ts';
import type { CallOf } from '../call.ts';
import type { customersApi } from './operations.ts';
import { pageOfCustomers, type WorthNow } from './page-of-customers.ts';

/** With the contribution at what sending costs the shop. */
const atCosts =
  (shop: Shop) =>
  <C extends { purchases: Purchases }>(customer: C): C => {
    const contribution = contributionAt(customer.purchases, costsOf(shop));
    return { ...customer, purchases: { ...customer.purchases, contribution } };
  };

/** The last day with an order that stands, and what its orders came to less refunds. */
const lastOrderOf = ({ history }: Purchases) => {
  const { day, spend } = decodeHistory(history);
  const [last, net] = [day.at(-1), spend.at(-1)];
  return last === undefined || net === undefined ? undefined : { day: dayAt(last), net };
};

/** What a customer of the shop is worth from here by the newest model; nothing before there is one. */
const worthNowOf = async (shop: Shop, now: string): Promise<WorthNow> => {
  const model = await latestModel(shop.shop);
  const today = localDay(now, shop.timeZone);
  return ({ history }) => model && worthOf(history, model, today);
};

/** A page of customers: who they are, what each is worth from here by the newest model, and what they last ordered. */
export const readCustomers = async ({ shop, query, now }: CallOf<typeof customersApi.listCustomers>) => {
  const worth = worthNowOf(shop, now);
  const [page, worthNow] = await Promise.all([pageOfCustomers(shop.shop, query, worth), worth]);
  const { customerIds, cursor, isKept } = page;
  const profiles = await getProfiles(shop.shop, customerIds);
  const listed = profiles.filter(isKept).map((profile) => ({
    ...atCosts(shop)(profile),
    value: worthNow(profile.purchases),
    lastOrder: lastOrderOf(profile.purchases),
  }));
  return { customers: listed, cursor };
};

/** The messages of one customer, each with the name of its campaign. */
const messagesWithCampaigns = async (shop: string, customerId: string) => {
  const messages = await messagesOf(shop, customerId);
  const ids = [...new Set(messages.map(({ campaignId }) => campaignId))];
  const campaigns = await Promise.all(ids.map((id) => getCampaign(shop, id)));
  const names = new Map(ids.map((id, index) => [id, campaigns[index]?.name]));
  return messages.map((message) => ({ ...message, campaign: names.get(message.campaignId) }));
};

/** A customer whole: profile, what the customer is worth from here by the newest model, orders and messages, newest first. */
export const readCustomer = async ({ shop, parameters, now }: CallOf<typeof customersApi.getCustomer>) => {
  const { customerId } = parameters;
  const profile = await getCustomer(shop.shop, customerId);
  if (!profile) throw new HomingError('not_found', 'unknown_customer', 'There is no such customer.');
  const [orders, messages, consents, model] = await Promise.all([
    ordersOf(shop.shop, customerId),
    messagesWithCampaigns(shop.shop, customerId),
    consentHistoryOf(shop.shop, customerId),
    latestModel(shop.shop),
  ]);
  const value = model && worthOf(profile.purchases.history, model, localDay(now, shop.timeZone));
  return { profile: atCosts(shop)(profile), value, orders, messages, consents };
};
