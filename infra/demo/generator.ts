import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { epochMilliseconds, instantAt } from '../../functions/platform/time.ts';
import { type Buyer, type Order, type Refund, totalOf } from '../../functions/purchases/order.ts';
import { drawBasket } from './basket.ts';
import { type Calendar, calendarBefore } from './calendar.ts';
import type { History } from './history.ts';
import { drawPerson, type Person } from './names.ts';
import { orderValues, purchaseWeeks } from './purchase-process.ts';
import { chance, weighted, wholeBelow } from './sampling.ts';

const DAYS = 730;
const DAY_MILLISECONDS = 86_400_000;
/** Where the coffee shop is. */
export const COFFEE_SHOP = { timeZone: 'Europe/Berlin', currency: 'EUR' };
/** Signed up for the newsletter, the last of them so many days ago, and have not bought. */
const PROSPECTS = { share: 0.03, since: 60 };
const REFUNDED = 0.03;
/** What buyers say to mail: yes at the checkout, nothing, or yes and later no. */
const CONSENTS = [
  { stance: 'yes', share: 0.7 },
  { stance: 'silent', share: 0.2 },
  { stance: 'left', share: 0.1 },
] as const;
const FREE_SHIPPING_FROM = 3900;
/** Smaller orders are picked up in the shop. */
const SHIPPING_FROM = 1500;
const SHIPPING = 390;

type Draft = Omit<Order, 'orderId'>;

const instantBetween = (random: RandomGenerator, from: string, to: string): string =>
  instantAt(epochMilliseconds(from) + wholeBelow(random, epochMilliseconds(to) - epochMilliseconds(from)));

const drawOrder = (random: RandomGenerator, customer: Buyer, placedAt: string, value: number): Draft => {
  const shipping = value >= SHIPPING_FROM && value < FREE_SHIPPING_FROM ? SHIPPING : 0;
  const lines = drawBasket(random, value - shipping);
  return { placedAt, currency: COFFEE_SHOP.currency, customer, lines, discount: 0, shipping, tax: 0 };
};

/** One buyer's orders, and their later no if there is one. Their yes comes with the first order. */
const drawBuyer = (
  random: RandomGenerator,
  person: Person,
  calendar: Calendar,
): { orders: Draft[]; consents: History['consents'] } => {
  const first = wholeBelow(random, calendar.days);
  const { stance } = weighted(random, CONSENTS, ({ share }) => share);
  const value = orderValues(random);
  const orders = purchaseWeeks(random, (calendar.days - first) / 7)
    .map((week) => calendar.timeOn(random, first + Math.floor(week * 7)))
    .sort()
    .map((placedAt, index): Draft => {
      const consent =
        index === 0 && stance !== 'silent'
          ? { status: 'subscribed' as const, source: 'checkout', at: placedAt }
          : undefined;
      return drawOrder(random, { ...person, consent }, placedAt, value());
    });
  const at = instantBetween(random, orders[0]?.placedAt ?? calendar.end, calendar.end);
  const no = { email: person.email, consent: { status: 'unsubscribed' as const, source: 'one_click', at } };
  return { orders, consents: stance === 'left' ? [no] : [] };
};

const drawProspect = (
  random: RandomGenerator,
  person: Person,
  calendar: Calendar,
): History['consents'][number] => {
  const at = calendar.timeOn(random, wholeBelow(random, calendar.days - PROSPECTS.since));
  return { ...person, consent: { status: 'subscribed', source: 'newsletter_form', at } };
};

/** Half of the refunds give back one piece of the order, where it has several; the rest give back all. */
const drawRefund = (random: RandomGenerator, order: Order, end: string): Refund[] => {
  if (!chance(random, REFUNDED)) return [];
  const refundedAt = instantAt(
    epochMilliseconds(order.placedAt) + (1 + wholeBelow(random, 20)) * DAY_MILLISECONDS,
  );
  const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const partial = pieces > 1 && chance(random, 0.5);
  const amount = partial ? weighted(random, order.lines, () => 1).unitPrice : totalOf(order);
  const { email } = order.customer;
  const refund = {
    orderId: order.orderId,
    refundId: `r-${order.orderId}`,
    refundedAt,
    customer: { email },
    amount,
  };
  return refundedAt < end ? [refund] : [];
};

/** Instants in one spelling compare as text. */
const byTime = (drafts: Draft[]): Draft[] =>
  drafts.sort((one, other) => Number(one.placedAt > other.placedAt) - Number(one.placedAt < other.placedAt));

/**
 * Two years of a coffee shop in Berlin up to the local day of `until`: BG/NBD purchases and Gamma-Gamma spend with
 * the CDNOW parameters, first purchases spread evenly. Equal arguments give equal histories.
 */
export const generateHistory = ({
  until,
  customers = 2000,
  seed = 1,
}: {
  until: string;
  customers?: number;
  seed?: number;
}): History => {
  const random = xoroshiro128plus(seed);
  const calendar = calendarBefore(until, DAYS, COFFEE_SHOP.timeZone);
  const taken = new Map<string, number>();
  const drafts: Draft[] = [];
  const consents: History['consents'] = [];
  const prospects = Math.round(customers * PROSPECTS.share);
  for (let index = 0; index < customers; index += 1) {
    const person = drawPerson(random, taken);
    if (index < prospects) consents.push(drawProspect(random, person, calendar));
    else {
      const drawn = drawBuyer(random, person, calendar);
      drafts.push(...drawn.orders);
      consents.push(...drawn.consents);
    }
  }
  const orders = byTime(drafts).map((draft, index) => ({ orderId: String(10_001 + index), ...draft }));
  const refunds = orders.flatMap((order) => drawRefund(random, order, calendar.end));
  return { ...COFFEE_SHOP, orders, refunds, consents };
};
