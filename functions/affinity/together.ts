import * as z from 'zod';
import { wilson } from '../platform/wilson.ts';
import { type Affinity, affinity, byIds, productsOf, setKey } from './affinity.ts';

/** What so large a share of all baskets holds goes with everything: no lift with it can be above 2. */
const STAPLE_SHARE = 0.5;

/**
 * Products that are bought together, as one row for all rules between them: the closest one (of a pair, that of the
 * higher confidence), and what it says the other way round.
 */
export const together = affinity.extend({
  reverseConfidence: z.number().positive().meta({
    description: 'count as a share of the baskets with then: the same products, read the other way round.',
  }),
  closeness: z.number().min(0).max(1).meta({
    description:
      'How far each side tells the other, beyond chance, by the lower ends of what the counts allow: 0 not at all, 1 always.',
  }),
  staples: z.array(z.string()).meta({
    description: 'Those of the products that at least half of all baskets hold: they go with everything.',
  }),
});
export type Together = z.infer<typeof together>;

/** The products that at least half of all baskets hold, as far as rules lead to them. */
export const staplesIn = (rules: readonly Affinity[]): Set<string> =>
  new Set(rules.filter(({ confidence, lift }) => confidence >= STAPLE_SHARE * lift).map(({ then }) => then));

/** The certainty factor (Shortliffe & Buchanan 1975; Berzal et al. 2002) of the lower end of a confidence. */
const leastCertainty = (count: number, antecedent: number, consequentShare: number): number =>
  Math.max(0, (wilson(count, antecedent).low - consequentShare) / (1 - consequentShare));

/**
 * How closely a rule's two sides belong together, 0 to 1: the geometric mean of the two certainty factors, which is the
 * phi coefficient (Tan, Kumar & Srivastava 2004), each by the lower end of its confidence's 95 % interval (Wilson 1927).
 * count × ln lift puts staples first, which gain a little on many baskets; lift puts the rarest first; this puts first
 * what is seen often enough to be sure that one mostly comes with the other.
 */
const closenessOf = ({ count, support, confidence, lift }: Affinity): number => {
  // The counts behind the shares, whole again, so that both directions of a pair come out the same.
  const total = Math.round(count / support);
  const antecedent = Math.round(count / confidence);
  const consequent = Math.round((total * confidence) / lift);
  const there = leastCertainty(count, antecedent, consequent / total);
  const back = leastCertainty(count, consequent, antecedent / total);
  return Math.sqrt(there * back);
};

type Measured = { rule: Affinity; closeness: number };

const closestFirst = (one: Measured, other: Measured): number =>
  other.closeness - one.closeness ||
  other.rule.count - one.rule.count ||
  other.rule.confidence - one.rule.confidence ||
  byIds(productsOf(one.rule), productsOf(other.rule));

/** The rules of `mineAssociationRules` with one row for each set of products, the closest first. */
export const togetherIn = (rules: readonly Affinity[]): Together[] => {
  const staples = staplesIn(rules);
  const best = new Map<string, Measured>();
  for (const rule of rules) {
    const key = setKey(productsOf(rule));
    const own = { rule, closeness: closenessOf(rule) };
    const known = best.get(key);
    if (!known || closestFirst(own, known) < 0) best.set(key, own);
  }
  return [...best.values()].sort(closestFirst).map(({ rule, closeness }) => ({
    ...rule,
    reverseConfidence: (rule.support * rule.lift) / rule.confidence,
    closeness,
    staples: productsOf(rule).filter((product) => staples.has(product)),
  }));
};
