import { setConsent } from '../../customers/customer.store.ts';
import { customerIdOf } from '../../customers/customer-id.ts';
import { busHandler, on } from '../../platform/handlers.ts';
import { count } from '../../platform/telemetry.ts';
import { localDay } from '../../platform/time.ts';
import { getShopWithIdentity } from '../../shops/shop.store.ts';
import { orderCreated, orderRefunded } from '../events.ts';
import { recordOrder, recordRefund, recordUnattributedOrder } from '../order.store.ts';
import { deliveryPut, logDelivery } from './delivery.store.ts';

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

/**
 * Bus events `order.created` and `order.refunded` → orders, customers' totals and the deliveries' log. Each event may
 * come again: then only what is missing is done.
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
    const outcome = await recordOrder({ shop, customerId, email, order, recordedBy: eventId }, [logged]);
    if (outcome !== 'recorded') await logDelivery(id, day, { ...delivery, outcome });
    count(COUNTED[outcome]);
  }),
  on(orderRefunded, async ({ shop: id, webhookId, refund, warnings }, { id: eventId, time }) => {
    const { shop, identityKey } = await shopOf(id);
    const { type } = orderRefunded;
    const outcome = await recordRefund(id, refund, eventId);
    const { email, consent } = refund.customer;
    if (email && consent) await setConsent(id, customerIdOf(email, identityKey), consent);
    const delivery = { webhookId, eventId, type, receivedAt: time, orderId: refund.orderId, warnings };
    await logDelivery(id, localDay(time, shop.timeZone), { ...delivery, outcome });
    count(COUNTED[outcome]);
  }),
);
