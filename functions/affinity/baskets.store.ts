import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../platform/clients.ts';
import { shopKey } from '../platform/keys.ts';
import { queryAll, queryPages } from '../platform/query.store.ts';
import { addDays, dayNumber } from '../platform/time.ts';
import { type DayOrder, ordersOfDay } from '../purchases/orders-of-day.store.ts';
import { collector } from './basket-columns.ts';
import { daysFrom, HISTORY_DAYS } from './basket-days.ts';
import { type Basket, decodeDay, encodeDay } from './day-baskets.ts';

/*
 * The baskets of a local day: pk SHOP#s#BASKETS, sk day#part, compressed. A year of orders is read in few items, once
 * they are here; a day is written whole, in place of what was there.
 */

const basketsKey = (shop: string) => `${shopKey(shop)}#BASKETS`;
const MOST_PARTS = 999;
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

type Parts = Map<string, Uint8Array>;

/** The parts that are there of the days from `from` to `to`, by their keys. */
const partsOf = async (shop: string, from: string, to: string): Promise<Parts> => {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': basketsKey(shop), ':from': from, ':to': partKey(to, MOST_PARTS) },
    ConsistentRead: true,
  });
  return new Map(
    z
      .array(stored)
      .parse(items)
      .map(({ sk, baskets }) => [sk, baskets]),
  );
};

/** Puts the day's orders as its baskets, takes their keys out of `before`, and passes over what is there already. */
const putDay = async (shop: string, day: string, before: Parts): Promise<void> => {
  const pk = basketsKey(shop);
  const expiresAt = dayNumber(day) * 24 * 60 * 60 + KEPT_SECONDS;
  for (const [part, baskets] of encodeDay(await basketsOfDay(shop, day)).entries()) {
    const sk = partKey(day, part);
    const there = before.get(sk);
    before.delete(sk);
    if (there && Buffer.compare(there, baskets) === 0) continue;
    const Item = { pk, sk, baskets, expiresAt };
    await documents().send(new PutCommand({ TableName: tableName(), Item }));
  }
};

/** Puts the orders of each day from `from` to `to` as its baskets; what is so already is not written again. */
export const collectDays = async (shop: string, from: string, to: string): Promise<void> => {
  const before = await partsOf(shop, from, to);
  for (const day of daysFrom(from, to)) await putDay(shop, day, before);
  for (const sk of before.keys()) {
    const Key = { pk: basketsKey(shop), sk };
    await documents().send(new DeleteCommand({ TableName: tableName(), Key }));
  }
};

/** The baskets of the year before the local day `day`, with the products' last names. */
export const yearBefore = async (shop: string, day: string) => {
  const { add, collected } = collector();
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :before',
    ExpressionAttributeValues: {
      ':pk': basketsKey(shop),
      ':from': addDays(day, -HISTORY_DAYS),
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
