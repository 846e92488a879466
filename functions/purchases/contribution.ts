import { goodsOf, type StoredOrder } from './order.ts';

/**
 * What an order leaves the shop, minor units: the goods less discount, refunds and what the goods cost the shop,
 * where it says so. Shipping and tax that the customer paid go through to carrier and state.
 */
export const contributionOf = ({ lines, discount, refunded }: StoredOrder): number => {
  const cost = lines.reduce((sum, { quantity, unitCost = 0 }) => sum + quantity * unitCost, 0);
  return Math.max(0, goodsOf(lines) - discount) - refunded - cost;
};
