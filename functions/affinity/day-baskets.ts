import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

/** What of an order makes a basket; no `customerId` where it belongs to no customer. */
export type Basket = { customerId: string | undefined; products: { id: string; name: string }[] };

/** Each customer and product once, with their names; a basket names them by place: [customer or −1, ...products]. */
const content = z.object({
  customers: z.array(z.string()),
  products: z.array(z.tuple([z.string(), z.string()])),
  baskets: z.array(z.tuple([z.int()], z.int())),
});
export type DayContent = z.infer<typeof content>;

/** Numbers things in the order in which they are first met. */
export const numbering = () => {
  const numbers = new Map<string, number>();
  return {
    of: (id: string): number => {
      const number = numbers.get(id) ?? numbers.size;
      numbers.set(id, number);
      return number;
    },
    ids: (): string[] => [...numbers.keys()],
  };
};

const contentOf = (baskets: readonly Basket[]): DayContent => {
  const customers = numbering();
  const products = numbering();
  const names = new Map<string, string>();
  const places = baskets.map(({ customerId, products: bought }): [number, ...number[]] => {
    for (const { id, name } of bought) names.set(id, name);
    const customer = customerId === undefined ? -1 : customers.of(customerId);
    return [customer, ...new Set(bought.map(({ id }) => products.of(id)))];
  });
  return {
    customers: customers.ids(),
    products: products.ids().map((id): [string, string] => [id, names.get(id) ?? '']),
    baskets: places,
  };
};

/** With its keys an item of DynamoDB stays below its 400 KB. */
const MOST_BYTES = 350_000;

/**
 * A day's baskets in as few parts as fit an item each, some 30 bytes an order. A product's name is the last one given.
 * A single order that is too large by itself (hundreds of lines that do not compress) is left out.
 */
export const encodeDay = (baskets: readonly Basket[], mostBytes = MOST_BYTES): Uint8Array[] => {
  if (baskets.length === 0) return [];
  const encoded = gzipSync(JSON.stringify(contentOf(baskets)));
  if (encoded.length <= mostBytes) return [encoded];
  if (baskets.length === 1) return [];
  const half = baskets.length >> 1;
  return [...encodeDay(baskets.slice(0, half), mostBytes), ...encodeDay(baskets.slice(half), mostBytes)];
};

/** What `encodeDay` wrote of one part. Throws on anything else. */
export const decodeDay = (part: Uint8Array): DayContent =>
  content.parse(JSON.parse(gunzipSync(part).toString('utf8')));
