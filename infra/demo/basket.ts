import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Line } from '../../functions/purchases/order.ts';
import { AFFINITIES, CATALOGUE, type Product } from './catalogue.ts';
import { chance, weighted } from './sampling.ts';

/** A basket may pass or miss its budget by this much, in cents, either way: so the mean spend stays. */
const SLACK = 300;

const byId = new Map(CATALOGUE.map((product) => [product.productId, product]));

const companionsOf = (random: RandomGenerator, { productId }: Product): Product[] =>
  AFFINITIES.filter((pair) => pair.product === productId && chance(random, pair.probability)).flatMap(
    ({ companion }) => byId.get(companion) ?? [],
  );

/**
 * A basket worth about `budget` cents: products by popularity among those it still pays for, each with the
 * companions that its buyers take along. A large budget buys several of one thing.
 */
export const drawBasket = (random: RandomGenerator, budget: number): Line[] => {
  const basket = new Map<string, Line>();
  let left = budget;
  const fits = (product: Product) => product.price <= left + SLACK && !basket.has(product.productId);
  const put = ({ productId, name, price, cost }: Product) => {
    const quantity = Math.min(6, Math.max(1, Math.floor(left / (4 * price))));
    basket.set(productId, { productId, name, quantity, unitPrice: price, unitCost: cost });
    left -= quantity * price;
  };
  while (left > SLACK || basket.size === 0) {
    const affordable = CATALOGUE.filter(fits);
    if (affordable.length === 0) break;
    const chosen = weighted(random, affordable, ({ popularity }) => popularity);
    put(chosen);
    for (const companion of companionsOf(random, chosen)) if (fits(companion)) put(companion);
  }
  return [...basket.values()];
};
