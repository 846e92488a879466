import { gunzipSync, gzipSync } from 'node:zlib';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { queryAll, queryPages } from '../../platform/query.store.ts';
import { listSales, type Sales, sales } from '../profitability/product-profit.ts';
import { type DayKpis, dayKpis } from './daily-kpis.ts';
import { type Attributed, ordersAndRevenue } from './order-kpis.ts';

/*
 * A day's KPIs: pk SHOP#s, sk DAY#day. Its sales by product: sk PRODUCTS#day, as gzipped JSON; some 20,000 products fit
 * in an item of DynamoDB (400 KB). What went back to which campaign's mails: sk ATTRIBUTED#day. Items are replaced as a
 * whole, so that counting a day again is safe.
 */

type Kind = 'DAY' | 'PRODUCTS' | 'ATTRIBUTED';

const put = async (shop: string, kind: Kind, day: string, content: object): Promise<void> => {
  const Item = { pk: shopKey(shop), sk: `${kind}#${day}`, ...content };
  await documents().send(new PutCommand({ TableName: tableName(), Item }));
};

/** A query for the local days from `from` to `to`, both included, oldest first. */
const between = (shop: string, kind: Kind, from: string, to: string) => ({
  KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
  ExpressionAttributeValues: { ':pk': shopKey(shop), ':from': `${kind}#${from}`, ':to': `${kind}#${to}` },
});

export const putDay = (shop: string, kpis: DayKpis): Promise<void> => put(shop, 'DAY', kpis.day, kpis);

/** The KPIs of the days that were counted, oldest first. */
export const countedDays = async (shop: string, from: string, to: string): Promise<DayKpis[]> =>
  z.array(dayKpis).parse(await queryAll(between(shop, 'DAY', from, to)));

const compressed = z.object({
  gzip: z
    .instanceof(Uint8Array)
    .transform((bytes): unknown => JSON.parse(gunzipSync(bytes).toString()))
    .pipe(sales),
});

export const putSales = (shop: string, day: string, of: Sales): Promise<void> =>
  put(shop, 'PRODUCTS', day, { day, gzip: gzipSync(JSON.stringify(listSales(of))) });

/** The sales by product of each day, a page at a time. */
export async function* salesBetween(shop: string, from: string, to: string): AsyncGenerator<Sales[]> {
  for await (const items of queryPages(between(shop, 'PRODUCTS', from, to))) {
    yield z
      .array(compressed)
      .parse(items)
      .map(({ gzip }) => gzip);
  }
}

export const putAttributed = (shop: string, day: string, of: Attributed): Promise<void> =>
  put(shop, 'ATTRIBUTED', day, { day, campaigns: Object.fromEntries(of) });

const attributedDay = z.object({ day: z.string(), campaigns: z.record(z.string(), ordersAndRevenue) });
type AttributedDay = z.infer<typeof attributedDay>;

/** What the orders of each counted day went back to, by campaign, oldest first. */
export const attributedBetween = async (shop: string, from: string, to: string): Promise<AttributedDay[]> =>
  z.array(attributedDay).parse(await queryAll(between(shop, 'ATTRIBUTED', from, to)));
