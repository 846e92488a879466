import { z } from 'zod';
import { shopKey } from '../platform/keys.ts';
import { queryAll } from '../platform/query.store.ts';
import { money } from '../platform/schemas.ts';
import { addDays } from '../platform/time.ts';
import { segment } from '../segments/segment.ts';
import { snapshot } from '../segments/snapshot.ts';
import type { Shop } from '../shops/shop.ts';
import type { Standing, WeekInReview } from './digest.ts';
import { dayFigures } from './week-figures.ts';

/* What a digest reads: the shop's SNAPSHOT#day and DAY#day (its KPIs), a week or two of them by their days. */

/** A day's KPIs, and what a customer of each segment is expected to bring in a year, on average. */
const storedDay = dayFigures.extend({ yearlyValue: z.partialRecord(segment, money).default({}) });

const standing = snapshot.pick({ day: true, customers: true, segments: true, moves: true });

const between = (shop: string, prefix: string, first: string, last: string) =>
  queryAll({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':pk': shopKey(shop),
      ':first': `${prefix}${first}`,
      ':last': `${prefix}${last}`,
    },
  });

const snapshotsBetween = async (shop: string, first: string, last: string): Promise<Standing[]> =>
  z.array(standing).parse(await between(shop, 'SNAPSHOT#', first, last));

/** The week before `day`, a Monday, and the week before that, as far as they were measured. */
export const readWeek = async (shop: Shop, day: string): Promise<WeekInReview> => {
  const monday = addDays(day, -7);
  const [snapshots, stored] = await Promise.all([
    snapshotsBetween(shop.shop, monday, day),
    between(shop.shop, 'DAY#', addDays(day, -14), addDays(day, -1)),
  ]);
  const days = z.array(storedDay).parse(stored);
  return {
    day,
    currency: shop.currency,
    openPixel: shop.openPixel,
    snapshot: snapshots.find((each) => each.day === day),
    weekBefore: snapshots.find((each) => each.day === monday),
    moves: snapshots.filter((each) => each.day > monday).map(({ moves }) => moves),
    days: days.filter((each) => each.day >= monday),
    daysBefore: days.filter((each) => each.day < monday),
    yearlyValue: days.at(-1)?.yearlyValue ?? {},
  };
};
