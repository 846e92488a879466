import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../platform/clients.ts';
import { shopKey } from '../platform/keys.ts';
import { queryAll, queryPages } from '../platform/query.store.ts';
import { type DayOrder, ordersOfDay } from '../purchases/day-orders.store.ts';
import { collector } from './collect.ts';
import { type Basket, decodeDay, encodeDay } from './day-baskets.ts';
import { dayNumber, dayOf, HISTORY_DAYS } from './days.ts';

/*
 * The baskets of a local day: pk SHOP#s#BASKETS, sk day#part, compressed. A year of orders is read in few items, once
 * they are here; a day is written whole, in place of what was there.
 */

const basketsKey = (shop: string) => `${shopKey(shop)}#BASKETS`;
/** Of one width, so that parts come in order. */
const partKey = (day: string, part: number) => `${day}#${String(part).padStart(3, '0')}`;

/** Longer than it is looked at, by the weeks that a rebuild may come late. */
const KEPT_SECONDS = (HISTORY_DAYS + 35) * 24 * 60 * 60;

const stored = z.object({ sk: z.string(), baskets: z.instanceof(Uint8Array) });

const basketOf = ({ customerId, lines }: DayOrder): Basket => ({
  customerId,
  products: lines.map(({ productId: id, name }) => ({ id, name })),
});

/** The baskets of the day's orders, but for those that were given back whole. */
const basketsOfDay = async (shop: string, day: string): Promise<Basket[]> => {
  const baskets: Basket[] = [];
  for await (const page of ordersOfDay(shop, day)) {
    const kept = page.filter(({ total, refunded }) => refunded === 0 || refunded < total);
    baskets.push(...kept.map(basketOf));
  }
  return baskets;
};

/** Puts the day's orders as its baskets; what is so already is not written again. */
export const collectDay = async (shop: string, day: string): Promise<void> => {
  const pk = basketsKey(shop);
  const [parts, items] = await Promise.all([
    basketsOfDay(shop, day).then((baskets) => encodeDay(baskets)),
    queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :day)',
      ExpressionAttributeValues: { ':pk': pk, ':day': `${day}#` },
      ConsistentRead: true,
    }),
  ]);
  const before = new Map(
    z
      .array(stored)
      .parse(items)
      .map(({ sk, baskets }) => [sk, baskets]),
  );
  for (const [part, baskets] of parts.entries()) {
    const sk = partKey(day, part);
    const there = before.get(sk);
    before.delete(sk);
    if (there && Buffer.compare(there, baskets) === 0) continue;
    const expiresAt = dayNumber(day) * 24 * 60 * 60 + KEPT_SECONDS;
    await documents().send(new PutCommand({ TableName: tableName(), Item: { pk, sk, baskets, expiresAt } }));
  }
  for (const sk of before.keys())
    await documents().send(new DeleteCommand({ TableName: tableName(), Key: { pk, sk } }));
};

/** The baskets of the year before the local day `day`, with the products' last names. */
export const yearBefore = async (shop: string, day: string) => {
  const { add, collected } = collector();
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :before',
    ExpressionAttributeValues: {
      ':pk': basketsKey(shop),
      ':from': dayOf(dayNumber(day) - HISTORY_DAYS),
      // The day itself, without a part, comes before all of its parts.
      ':before': day,
    },
    ConsistentRead: true,
  });
  for await (const items of pages) {
    for (const { sk, baskets } of z.array(stored).parse(items)) {
      const [of = ''] = sk.split('#');
      add(dayNumber(of), decodeDay(baskets));
    }
  }
  return collected();
};
