import * as z from 'zod';
import type { Affinity } from './affinity.ts';
import { type Companion, recommend, recommendation } from './recommend.ts';
import type { ProductAffinities } from './stored-affinities.ts';

const offer = recommendation.extend({ name: z.string() });

/** The products to offer a customer, and the purchases that speak for each. */
export const offers = z.object({
  with: z.array(offer),
  next: z.array(offer),
});
export type Offers = z.infer<typeof offers>;

/** A customer's purchases: the products of each local day, the latest day first. */
export type Bought = readonly { day: string; products: readonly string[] }[];

const MOST_OFFERS = 10;
/** The latest products show current interest. Each costs a read. */
const MOST_BASIS = 50;

/** The products whose affinities `offersTo` needs: those the customer bought last. */
export const basisOf = (bought: Bought): string[] =>
  [...new Set(bought.flatMap(({ products }) => products))].slice(0, MOST_BASIS);

const rulesOf = (product: string, companions: readonly Companion[]): Affinity[] =>
  companions.map(({ product: then, ...measures }) => ({ ...measures, if: [product], then }));

/**
 * The offers to a customer: `with` are products that go with any earlier purchase, `next` are products that others
 * bought next after the products of the customer's last day. Leaves out products that the customer has or that are out
 * of stock. `affinities` are those of the products of `basisOf`.
 */
export const offersTo = (
  bought: Bought,
  affinities: readonly ProductAffinities[],
  outOfStock: ReadonlySet<string>,
): Offers => {
  const has = bought.flatMap(({ products }) => products);
  const without = new Set([...has, ...outOfStock]);
  const names = new Map(
    affinities.flatMap((of) => [...of.with, ...of.next].map(({ product, name }) => [product, name])),
  );
  const pick = (rules: Affinity[], basis: Iterable<string>) =>
    recommend(rules, { basis: new Set(basis), without, most: MOST_OFFERS }).map((each) => ({
      ...each,
      name: names.get(each.product) ?? each.product,
    }));
  return {
    with: pick(
      affinities.flatMap((of) => rulesOf(of.product, of.with)),
      has,
    ),
    next: pick(
      affinities.flatMap((of) => rulesOf(of.product, of.next)),
      bought[0]?.products ?? [],
    ),
  };
};
