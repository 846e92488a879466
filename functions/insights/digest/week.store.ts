import { addDays } from '../../platform/time.ts';
import { snapshotsBetween } from '../../segments/snapshot/snapshot.store.ts';
import type { Snapshot } from '../../segments/snapshot/snapshot.ts';
import type { Shop } from '../../shops/shop.ts';
import { countedDays } from '../kpis/daily-kpis.store.ts';
import type { WeekInReview } from './digest.ts';
import { figuresOf } from './week-figures.ts';
import type { YearlyValue } from './week-moves.ts';

/* A digest reads the shop's SNAPSHOT#day of eight days and DAY#day (KPIs) of two weeks. */

/**
 * The mean value of each segment's customers over the next year; 0 for prospects, whom the models do not value. Empty
 * where no model tells customers apart.
 */
const yearlyValueOf = (latest: Snapshot | undefined): YearlyValue => {
  if (!latest?.value || Object.keys(latest.value.segments).length === 0) return {};
  const means = Object.entries(latest.value.segments).map(([name, { clv, customers }]) => [
    name,
    Math.round(clv / customers),
  ]);
  return { prospect: 0, ...Object.fromEntries(means) };
};

/** Reads the data of the two weeks before `day`, a Monday, as far as they were counted. */
export const readWeek = async (shop: Shop, day: string): Promise<WeekInReview> => {
  const weekAgo = addDays(day, -7);
  const [snapshots, kpis] = await Promise.all([
    snapshotsBetween(shop.shop, weekAgo, day),
    countedDays(shop.shop, addDays(day, -14), addDays(day, -1)),
  ]);
  const days = kpis.map(figuresOf);
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
