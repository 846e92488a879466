import { addDays } from '../../platform/time.ts';
import { snapshotsBetween } from '../../segments/snapshot/snapshot.store.ts';
import type { Snapshot } from '../../segments/snapshot/snapshot.ts';
import type { Shop } from '../../shops/shop.ts';
import { countedDays } from '../kpis/daily-kpis.store.ts';
import type { WeekInReview } from './digest.ts';
import { figuresOf } from './week-figures.ts';
import type { YearlyValue } from './week-moves.ts';

/* What a digest reads: the shop's SNAPSHOT#day and DAY#day (its KPIs), a week or two of them by their days. */

/** What a customer of each segment is expected to bring in a year, on average; the models expect nothing of prospects. */
const yearlyValueOf = (latest: Snapshot | undefined): YearlyValue => {
  if (!latest?.value) return {};
  const means = Object.entries(latest.value.segments).map(([name, { clv, customers }]) => [
    name,
    Math.round(clv / customers),
  ]);
  return { prospect: 0, ...Object.fromEntries(means) };
};

/** The week before `day`, a Monday, and the week before that, as far as they were measured. */
export const readWeek = async (shop: Shop, day: string): Promise<WeekInReview> => {
  const weekAgo = addDays(day, -7);
  const [snapshots, counted] = await Promise.all([
    snapshotsBetween(shop.shop, weekAgo, day),
    countedDays(shop.shop, addDays(day, -14), addDays(day, -1)),
  ]);
  const days = counted.map(figuresOf);
  const monday = snapshots.find((each) => each.day === day);
  return {
    day,
    currency: shop.currency,
    openPixel: shop.openPixel,
    snapshot: monday,
    weekBefore: snapshots.find((each) => each.day === weekAgo),
    moves: snapshots.filter((each) => each.day > weekAgo).map(({ moves }) => moves),
    days: days.filter((each) => each.day >= weekAgo),
    daysBefore: days.filter((each) => each.day < weekAgo),
    yearlyValue: yearlyValueOf(monday),
  };
};
