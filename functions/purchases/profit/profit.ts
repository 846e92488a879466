import * as z from 'zod';
import type { ShopCosts } from '../../shops/shop.ts';
import { goodsOf, type Line, type StoredOrder } from '../order.ts';
import { apportion } from './apportion.ts';

const money = z.int();

/**
 * What selling brought, in minor units; sums add up in any order.
 * contribution = revenue − cost + shipping: before mail, fixed costs and taxes on income.
 */
export const profit = z.object({
  orders: z.int(),
  units: z.int(),
  /** Goods at their prices, less `discount` and `refunded`: net revenue, without tax and shipping. */
  revenue: money,
  discount: money,
  /** What refunds took from the goods. */
  refunded: money,
  /** Cost of goods, as far as it is known. */
  cost: money,
  /** The part of `revenue` whose cost of goods is known. */
  costKnown: money,
  /** What is left of the shipping that was charged once the parcels were sent; negative where the shop adds to it. */
  shipping: money,
  contribution: money,
});
export type Profit = z.infer<typeof profit>;

export const noProfit = (): Profit => ({
  orders: 0,
  units: 0,
  revenue: 0,
  discount: 0,
  refunded: 0,
  cost: 0,
  costKnown: 0,
  shipping: 0,
  contribution: 0,
});

const NAMES = profit.keyof().options;

/** Adds `part` to `into`, in place. */
export const mergeProfit = (into: Profit, part: Profit): void => {
  for (const name of NAMES) into[name] += part[name];
};

/** What profit depends on, of an order with the refunds so far. */
export type Sold = Pick<StoredOrder, 'lines' | 'discount' | 'shipping' | 'tax' | 'total' | 'refunded'>;
type LineProfit = { productId: string; name: string; profit: Profit };

const lineValue = (line: Line): number => goodsOf([line]);

/**
 * What each line of an order brought. The discount is spread over the lines by their value, and the refund over
 * goods, shipping and tax by what was paid for each, then over the lines by what each cost the customer.
 *
 * A refund in part leaves the goods with the customer, and their cost with the shop; one in full brings them back.
 * Goods of unknown cost count as costing nothing: `costKnown` says how much of the revenue that is not.
 */
const linesOf = ({ lines, discount, shipping, tax, total, refunded }: Sold): LineProfit[] => {
  const values = lines.map(lineValue);
  const discounts = apportion(Math.min(discount, goodsOf(lines)), values);
  const paid = values.map((value, at) => value - (discounts[at] ?? 0));
  const [fromGoods = 0] = apportion(refunded, [paid.reduce((sum, each) => sum + each, 0), shipping, tax]);
  const refunds = apportion(fromGoods, paid);
  const isReturned = refunded > 0 && refunded >= total;
  return lines.map(({ productId, name, quantity, unitCost }, at) => {
    const revenue = (paid[at] ?? 0) - (refunds[at] ?? 0);
    const cost = isReturned || unitCost === undefined ? 0 : quantity * unitCost;
    const sums = {
      orders: 1,
      units: isReturned ? 0 : quantity,
      revenue,
      discount: discounts[at] ?? 0,
      refunded: refunds[at] ?? 0,
      cost,
      costKnown: unitCost === undefined ? 0 : revenue,
      shipping: 0,
      contribution: revenue - cost,
    };
    return { productId, name, profit: sums };
  });
};

/**
 * What an order brought, whole and by its lines; shipping is the order's, not a line's. A parcel costs what the
 * shop's settings say, or else what the customer was charged for it; a refund of the charge does not unsend it.
 */
export const profitOf = (sold: Sold, costs: ShopCosts): { order: Profit; lines: LineProfit[] } => {
  const lines = linesOf(sold);
  const order = noProfit();
  for (const line of lines) mergeProfit(order, line.profit);
  const goods = order.revenue + order.refunded;
  const [, refundedShipping = 0] = apportion(sold.refunded, [goods, sold.shipping, sold.tax]);
  const parcel = costs.shippingPerOrder ?? sold.shipping;
  order.orders = 1;
  order.shipping = sold.shipping - refundedShipping - parcel;
  order.contribution += order.shipping;
  return { order, lines };
};

/** What so many mails cost, in minor units, rounded to a whole one. */
export const mailCost = (mails: number, { perThousandMails }: ShopCosts): number =>
  Math.round((mails * perThousandMails) / 1000);
