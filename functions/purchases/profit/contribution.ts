import type { Purchases } from '../../customers/customer.ts';
import { costsOf, type ShopCosts } from '../../shops/shop.ts';
import { profitOf, type Sold } from './profit.ts';

/** Sending costs what the customer was charged for it, so that a customer's sum stays when the shop's costs change. */
const COSTS = costsOf({});

/**
 * What a customer's orders left the shop at what sending a parcel costs it now, minor units. Stored sums hold no such cost, so
 * that it may be set at any time.
 */
export const contributionAt = (
  { orders, returned = 0, contribution = 0, shipping = 0 }: Purchases,
  { shippingPerOrder }: Pick<ShopCosts, 'shippingPerOrder'>,
): number =>
  shippingPerOrder === undefined
    ? contribution
    : contribution + shipping - (orders + returned) * shippingPerOrder;

/** What an order leaves the shop after goods, discount, refunds and shipping, minor units. */
export const contributionOf = (order: Sold): number => profitOf(order, COSTS).order.contribution;
