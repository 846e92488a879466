import { campaignsSentBetween } from '../../campaigns/campaign-list.store.ts';
import { touchedPages } from '../../campaigns/ledger/ledger.store.ts';
import { ATTRIBUTION_DAYS, type Click, MAIL_FOLLOWED_DAYS } from '../../insights/kpis/attribution.ts';
import { countedDays, putAttributed, putDay, putSales } from '../../insights/kpis/daily-kpis.store.ts';
import { kpisOf } from '../../insights/kpis/daily-kpis.ts';
import { mailCounter, noMail } from '../../insights/kpis/mail-kpis.ts';
import { type Attributed, noOrders, orderCounter } from '../../insights/kpis/order-kpis.ts';
import { countSale, emptySales } from '../../insights/profitability/product-profit.ts';
import { addDays, addDuration, boundsOfDay, localDay } from '../../platform/time.ts';
import { ordersOfDay } from '../../purchases/orders-of-day.store.ts';
import { getSnapshot } from '../../segments/snapshot/snapshot.store.ts';
import { costsOf, type Shop } from '../../shops/shop.ts';

/** A day is counted again so many days later, when most of its refunds are in. */
const RECOUNTED_AFTER_DAYS = 30;

type Bounds = { from: string; to: string };

/** What became of the shop's mails within the bounds, and every human click that an order in them may go back to. */
const countMail = async (shop: string, bounds: Bounds) => {
  const mail = noMail();
  const count = mailCounter(mail, bounds);
  const clicks = new Map<string, Click[]>();
  const since = addDuration(bounds.from, `-P${MAIL_FOLLOWED_DAYS}D`);
  const clickedSince = addDuration(bounds.from, `-P${ATTRIBUTION_DAYS}D`);
  for (const { campaignId } of await campaignsSentBetween(shop, since, bounds.to)) {
    for await (const page of touchedPages(shop, campaignId)) {
      for (const message of page) {
        count(message);
        const recent = (message.humanClicks ?? []).filter((at) => at >= clickedSince);
        if (recent.length === 0) continue;
        const known = clicks.get(message.customerId) ?? [];
        clicks.set(message.customerId, [...known, ...recent.map((at) => ({ campaignId, at }))]);
      }
    }
  }
  return { mail, clicks };
};

/**
 * Counts a local day that is over, and puts its figures and what each product brought in place of those there are. A
 * day before the shop was opened gets none where nothing was bought.
 */
const countDay = async (shop: Shop, day: string, countedAt: string, isCounted: boolean): Promise<void> => {
  const costs = costsOf(shop);
  const [snapshot, { mail, clicks }] = await Promise.all([
    getSnapshot(shop.shop, addDays(day, 1)),
    countMail(shop.shop, boundsOfDay(day, shop.timeZone)),
  ]);
  const orders = noOrders();
  const attributed: Attributed = new Map();
  const count = orderCounter(orders, costs, (customerId) => clicks.get(customerId) ?? [], attributed);
  const sold = emptySales();
  for await (const page of ordersOfDay(shop.shop, day)) {
    for (const order of page) {
      count(order);
      countSale(sold, order, costs);
    }
  }
  if (!isCounted && orders.orders === 0 && day < localDay(shop.createdAt, shop.timeZone)) return;
  const ofSnapshot = { customers: snapshot?.kpis, clvTotal: snapshot?.clvTotal };
  await putSales(shop.shop, day, sold);
  await putAttributed(shop.shop, day, attributed);
  await putDay(shop.shop, kpisOf({ day, ...ofSnapshot, orders, mail, costs, countedAt }));
};

/**
 * Counts the day before the nightly run's `day`, with it each of the last 30 days that no night has counted (a night
 * that failed, a history that was imported), and once more the one 30 days before, for the refunds that came since.
 * Counting again gives the same.
 */
export const countDays = async (shop: Shop, day: string, now: string): Promise<void> => {
  const [earliest, yesterday] = [addDays(day, -RECOUNTED_AFTER_DAYS), addDays(day, -1)];
  const counted = new Set((await countedDays(shop.shop, earliest, yesterday)).map((kpis) => kpis.day));
  for (let each = earliest; each <= yesterday; each = addDays(each, 1)) {
    const isCounted = counted.has(each);
    if (isCounted && each !== earliest && each !== yesterday) continue;
    await countDay(shop, each, now, isCounted);
  }
};
