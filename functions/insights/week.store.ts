import { z } from 'zod';
import { shopKey } from '../platform/keys.ts';
import { queryAll } from '../platform/query.store.ts';
import { addDays } from '../platform/time.ts';
import { snapshot } from '../segments/snapshot.ts';
import type { Shop } from '../shops/shop.ts';
import type { WeekInReview } from './digest.ts';
import { dayFigures } from './week-figures.ts';
import type { YearlyValue } from './week-moves.ts';

/* What a digest reads: the shop's SNAPSHOT#day and DAY#day (its KPIs), a week or two of them by their days. */

const storedStanding = snapshot.pick({
  day: true,
  customers: true,
  segments: true,
  moves: true,
  value: true,
});
type StoredStanding = z.infer<typeof storedStanding>;

/** What a customer of each segment is expected to bring in a year, on average; the models expect nothing of prospects. */
const yearlyValueOf = (latest: StoredStanding | undefined): YearlyValue => {
  if (!latest?.value) return {};
  const means = Object.entries(latest.value.segments).map(([name, { clv, customers }]) => [
    name,
    Math.round(clv / customers),
  ]);
  return { prospect: 0, ...Object.fromEntries(means) };
};

const between = (shop: string, prefix: string, first: string, last: string) =>
  queryAll({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':pk': shopKey(shop),
      ':first': `${prefix}${first}`,
      ':last': `${prefix}${last}`,
    },
  });

const snapshotsBetween = async (shop: string, first: string, last: string): Promise<StoredStanding[]> =>
  z.array(storedStanding).parse(await between(shop, 'SNAPSHOT#', first, last));

/** The week before `day`, a Monday, and the week before that, as far as they were measured. */
export const readWeek = async (shop: Shop, day: string): Promise<WeekInReview> => {
  const weekAgo = addDays(day, -7);
  const [snapshots, stored] = await Promise.all([
    snapshotsBetween(shop.shop, weekAgo, day),
    between(shop.shop, 'DAY#', addDays(day, -14), addDays(day, -1)),
  ]);
  const days = z.array(dayFigures).parse(stored);
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
