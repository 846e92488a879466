import type { History } from '../customers/purchase-history.ts';

/** Repeat purchases `x`, the day `tx` of the last and the days `T` observed, as in `Statistics`; `spend` is the mean of the repeat purchases. */
export type CustomerStatistics = { x: number; tx: number; T: number; spend: number };

/**
 * What the value models know of one customer at the end of the day `until`, by the rules of `statisticsAt`;
 * undefined where she had not bought by then.
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
