import { customerIdOf } from '../../customers/customer-id.ts';
import { tellCustomer } from '../../customers/known-customer.store.ts';
import type { Statement } from '../../customers/statement.ts';
import { busHandler, on } from '../../platform/handlers.ts';
import { count } from '../../platform/telemetry.ts';
import { localDay } from '../../platform/time.ts';
import { getShop, getShopWithIdentity } from '../../shops/shop.store.ts';
import { orderCreated, orderRefunded, webhookRefused } from '../events.ts';
import { type Recording, recordOrder, recordRefund, recordUnattributedOrder } from '../order.store.ts';
import { saidByOrder, saidByRefund } from './apply-purchase.ts';
import { deliveryPut, logDelivery } from './delivery.store.ts';
import { logRefusal } from './refusal.store.ts';

const shopOf = async (id: string) => {
  const known = await getShopWithIdentity(id);
  if (!known) throw new Error(`There is no shop ${id}: the event goes to the dead letters.`);
  return known;
};

const COUNTED = {
  recorded: 'PurchasesRecorded',
  duplicate: 'PurchasesRepeated',
  waiting: 'RefundsWaiting',
  unattributed: 'OrdersUnattributed',
} as const;

const tell = async (shop: string, customerId: string, said: Statement): Promise<void> => {
  if (said.consent || said.namedBy) await tellCustomer(shop, customerId, said);
};

/**
 * The outcome of `record`, which takes up what is said of the customer; where it does not (the order is known, or fails
 * for a reason of its own), `tell` does. Rejects as `record` does.
 */
const recordOrElse = async (
  record: () => Promise<Recording>,
  tell: () => Promise<void>,
): Promise<Recording> => {
  try {
    const outcome = await record();
    if (outcome !== 'recorded') await tell();
    return outcome;
  } catch (error) {
    await Promise.allSettled([tell()]);
    throw error;
  }
};

/**
 * Bus events `order.created` and `order.refunded` → orders, customers' totals and the deliveries' log. Each event may
 * come again: then only what is missing is done. What one says of its customer (consent, name) counts whatever becomes
 * of its order.
 */
export const handler = busHandler(
  on(orderCreated, async ({ shop: id, webhookId, order, warnings }, { id: eventId, time }) => {
    const { shop, identityKey } = await shopOf(id);
    const { email } = order.customer;
    const { type } = orderCreated;
    const delivery = { webhookId, eventId, type, receivedAt: time, orderId: order.orderId, warnings };
    const day = localDay(time, shop.timeZone);
    if (!email) {
      const outcome = await recordUnattributedOrder({ shop, order, recordedBy: eventId });
      await logDelivery(id, day, { ...delivery, outcome, ...(outcome === 'unattributed' && { order }) });
      return count(COUNTED[outcome]);
    }
    const customerId = customerIdOf(email, identityKey);
    const logged = { Put: deliveryPut(id, day, { ...delivery, outcome: 'recorded' }) };
    const outcome = await recordOrElse(
      () => recordOrder({ shop, customerId, email, order, recordedBy: eventId }, [logged]),
      () => tell(id, customerId, saidByOrder(order)),
    );
    if (outcome !== 'recorded') await logDelivery(id, day, { ...delivery, outcome });
    count(COUNTED[outcome]);
  }),
  on(orderRefunded, async ({ shop: id, webhookId, refund, warnings }, { id: eventId, time }) => {
    const { shop, identityKey } = await shopOf(id);
    const { type } = orderRefunded;
    const { email } = refund.customer;
    if (email) await tell(id, customerIdOf(email, identityKey), saidByRefund(refund));
    const outcome = await recordRefund(id, refund, eventId);
    const delivery = { webhookId, eventId, type, receivedAt: time, orderId: refund.orderId, warnings };
    await logDelivery(id, localDay(time, shop.timeZone), { ...delivery, outcome });
    count(COUNTED[outcome]);
  }),
  on(webhookRefused, async ({ shop: id, isSigned, ...refusal }, { id: eventId, time }) => {
    const shop = await getShop(id);
    // Anybody may post to a shop that is not there.
    if (!shop) return;
    const { type } = webhookRefused;
    const entry = { ...refusal, eventId, type, receivedAt: time, outcome: 'refused' as const };
    await logRefusal(id, localDay(time, shop.timeZone), entry, isSigned);
    count('WebhooksRefused');
  }),
);
