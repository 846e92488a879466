import { addDays } from '../../platform/time.ts';
import { snapshotsBetween } from '../../segments/snapshot/snapshot.store.ts';
import type { Shop } from '../../shops/shop.ts';
import { countedDays } from '../kpis/daily-kpis.store.ts';
import type { WeekInReview } from './digest.ts';
import { figuresOf } from './week-figures.ts';
import { yearlyValueOf } from './week-moves.ts';

/* A digest reads the shop's SNAPSHOT#day of eight days and DAY#day (KPIs) of two weeks. */

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
