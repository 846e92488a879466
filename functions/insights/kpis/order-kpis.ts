import * as z from 'zod';
import type { DayOrder } from '../../purchases/day-order.ts';
import { profitOf } from '../../purchases/profit/profit.ts';
import type { ShopCosts } from '../../shops/shop.ts';
import { attributedTo, type Click } from './attribution.ts';

const money = z.int();
export const ordersAndRevenue = z.object({ orders: z.int().nonnegative(), revenue: money });
type OrdersAndRevenue = z.infer<typeof ordersAndRevenue>;
/** What orders are attributed to, by campaign. */
export type Attributed = Map<string, OrdersAndRevenue>;

/** What the orders of one local day came to, in minor units; with the refunds there were when it was counted. */
export const orderKpis = z.object({
  /** That stand: a fully refunded order is none. */
  orders: z.int().nonnegative(),
  /** What was paid less refunds, with shipping and tax: what customers spent. */
  revenue: money,
  /** Less cost of goods, shipping and tax: see `profit`. Before mail. */
  contribution: money,
  /** Of goods that were sold, less tax and shipping; and the part of it whose cost is known. */
  netRevenue: money,
  costKnown: money,
  /** By last human click. */
  attributed: ordersAndRevenue,
  /** The part of `orders` and `revenue` that belongs to no customer, as no address came with the order. */
  withoutCustomer: ordersAndRevenue.default({ orders: 0, revenue: 0 }),
});
export type OrderKpis = z.infer<typeof orderKpis>;

export const noOrders = (): OrderKpis => ({
  orders: 0,
  revenue: 0,
  contribution: 0,
  netRevenue: 0,
  costKnown: 0,
  attributed: { orders: 0, revenue: 0 },
  withoutCustomer: { orders: 0, revenue: 0 },
});

/**
 * Counts orders into `into`, and those that go back to a mail into `attributed`, in place; `clicksOf` gives a customer's
 * clicks in all mails of the days before.
 */
export const orderCounter = (
  into: OrderKpis,
  costs: ShopCosts,
  clicksOf: (customerId: string) => readonly Click[],
  attributed: Attributed = new Map(),
) => {
  return (order: DayOrder): void => {
    const { order: brought } = profitOf(order, costs);
    const purchases = order.standing ? 1 : 0;
    const spent = order.total - order.refunded;
    into.orders += purchases;
    into.revenue += spent;
    into.contribution += brought.contribution;
    into.netRevenue += brought.revenue;
    into.costKnown += brought.costKnown;
    if (order.customerId === undefined) {
      into.withoutCustomer.orders += purchases;
      into.withoutCustomer.revenue += spent;
      return;
    }
    const clicks = clicksOf(order.customerId);
    const campaignId = clicks.length > 0 ? attributedTo(order.placedAt, clicks) : undefined;
    if (campaignId === undefined) return;
    const ofCampaign = attributed.get(campaignId) ?? { orders: 0, revenue: 0 };
    attributed.set(campaignId, ofCampaign);
    for (const sums of [into.attributed, ofCampaign]) {
      sums.orders += purchases;
      sums.revenue += spent;
    }
  };
};
