import { z } from 'zod';
import type { Affinity } from './affinity.ts';
import { type Companion, recommend, recommendation } from './recommend.ts';
import type { ProductAffinities } from './stored-affinities.ts';

const offer = recommendation.extend({ name: z.string() });

/** What to offer a customer, and because of which of hers. */
export const offers = z.object({
  with: z.array(offer),
  next: z.array(offer),
});
export type Offers = z.infer<typeof offers>;

/** What she bought, each local day's products, the latest day first. */
export type Bought = readonly { day: string; products: readonly string[] }[];

const MOST_OFFERS = 10;
/** Her latest products say what she is after now; each costs a read. */
const MOST_BASIS = 50;

/** The products that offers to her start from: those she bought last. */
export const basisOf = (bought: Bought): string[] =>
  [...new Set(bought.flatMap(({ products }) => products))].slice(0, MOST_BASIS);

const rulesOf = (product: string, companions: readonly Companion[]): Affinity[] =>
  companions.map(({ product: then, ...measures }) => ({ ...measures, if: [product], then }));

/**
 * What goes with all that she bought, and what others bought next after what she bought on her last day; neither what
 * she has nor what is out of stock. `findings` are those of the products of `basisOf`.
 */
export const offersTo = (
  bought: Bought,
  findings: readonly ProductAffinities[],
  outOfStock: ReadonlySet<string>,
): Offers => {
  const has = bought.flatMap(({ products }) => products);
  const without = new Set([...has, ...outOfStock]);
  const names = new Map(
    findings.flatMap((of) => [...of.with, ...of.next].map(({ product, name }) => [product, name])),
  );
  const pick = (rules: Affinity[], basis: Iterable<string>) =>
    recommend(rules, { basis: new Set(basis), without, most: MOST_OFFERS }).map((each) => ({
      ...each,
      name: names.get(each.product) ?? each.product,
    }));
  return {
    with: pick(
      findings.flatMap((of) => rulesOf(of.product, of.with)),
      has,
    ),
    next: pick(
      findings.flatMap((of) => rulesOf(of.product, of.next)),
      bought[0]?.products ?? [],
    ),
  };
};
