import { profitOf, type Sold } from '../insights/profit.ts';
import { costsOf } from '../shops/shop.ts';

/** Sending costs what the customer was charged for it, so that her sum stays the same when the shop's costs change. */
const COSTS = costsOf({});

/** What an order leaves the shop after goods, discount, refunds and shipping, minor units. */
export const contributionOf = (order: Sold): number => profitOf(order, COSTS).order.contribution;
