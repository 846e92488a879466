import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';

/** The part of an order that makes a basket. Without a customer there is no `customerId`. */
export type Basket = { customerId: string | undefined; products: { id: string; name: string }[] };

/** A day's baskets as [customer or −1, ...products], given as places in `customers` and `products` ([id, name]). */
const content = z.object({
  customers: z.array(z.string()),
  products: z.array(z.tuple([z.string(), z.string()])),
  baskets: z.array(z.tuple([z.int()], z.int())),
});
export type DayContent = z.infer<typeof content>;

/** Gives each distinct id a place: 0, 1, 2 … in the order of their first occurrence. */
export const idIndex = () => {
  const places = new Map<string, number>();
  return {
    placeOf: (id: string): number => {
      const place = places.get(id) ?? places.size;
      places.set(id, place);
      return place;
    },
    ids: (): string[] => [...places.keys()],
  };
};

const contentOf = (baskets: readonly Basket[]): DayContent => {
  const customers = idIndex();
  const products = idIndex();
  const names = new Map<string, string>();
  const places = baskets.map(({ customerId, products: bought }): [number, ...number[]] => {
    for (const { id, name } of bought) names.set(id, name);
    const customer = customerId === undefined ? -1 : customers.placeOf(customerId);
    return [customer, ...new Set(bought.map(({ id }) => products.placeOf(id)))];
  });
  return {
    customers: customers.ids(),
    products: products.ids().map((id): [string, string] => [id, names.get(id) ?? '']),
    baskets: places,
  };
};

/** Leaves room for the keys in an item of DynamoDB (400 KB). */
const MOST_BYTES = 350_000;

/**
 * A day's baskets in one or more parts that each fit an item of DynamoDB; an order takes some 30 bytes. A product keeps
 * its last name. An order that is too large for a part (hundreds of lines that do not compress) is left out.
 */
export const encodeDay = (baskets: readonly Basket[], mostBytes = MOST_BYTES): Uint8Array[] => {
  if (baskets.length === 0) return [];
  const encoded = gzipSync(JSON.stringify(contentOf(baskets)));
  if (encoded.length <= mostBytes) return [encoded];
  if (baskets.length === 1) return [];
  const half = baskets.length >> 1;
  return [...encodeDay(baskets.slice(0, half), mostBytes), ...encodeDay(baskets.slice(half), mostBytes)];
};

/** Decodes one part of `encodeDay`. Throws on anything else. */
export const decodeDay = (part: Uint8Array): DayContent =>
  content.parse(JSON.parse(gunzipSync(part).toString('utf8')));
