import type { History } from '../customers/purchase-history.ts';

/**
 * One customer's statistics, as in `Statistics`: repeat purchases `x`; days from the first purchase to the last, `tx`,
 * and to the end of observation, `T`; mean `spend` of the repeat purchases.
 */
export type CustomerStatistics = { x: number; tx: number; T: number; spend: number };

/**
 * One customer's statistics at the end of the day `until`, by the rules of `statisticsAt`. Undefined for customers
 * without a purchase by then.
 */
export const customerStatistics = (
  { day, spend }: History,
  until: number,
): CustomerStatistics | undefined => {
  const after = day.findIndex((each) => each > until);
  const purchases = after === -1 ? day.length : after;
  const first = day[0];
  const last = day[purchases - 1];
  if (first === undefined || last === undefined) return undefined;
  const x = purchases - 1;
  let repeatSpend = 0;
  for (let at = 1; at < purchases; at += 1) repeatSpend += spend[at] ?? 0;
  return { x, tx: last - first, T: until - first, spend: x > 0 ? repeatSpend / x : 0 };
};
