import { type Affinity, affinityOf, sortedByStrength } from './affinity.ts';
import { type MiningOptions, miningDefaults } from './association-rules.ts';
import {
  type Baskets,
  countsOf,
  type FrequentBaskets,
  frequentBaskets,
  type Rows,
  transposed,
} from './baskets.ts';
import { significantPairs } from './pairs.ts';

type Visit = { customer: number; items: Set<number> };

/** The visits of known customers, by customer and then by day. The baskets of one day are one visit. */
const visitsOf = ({ rows, customer, day }: FrequentBaskets): Visit[] => {
  const who = (basket: number) => customer[basket] ?? -1;
  const when = (basket: number) => day[basket] ?? 0;
  const order = Array.from(customer.keys())
    .filter((basket) => who(basket) >= 0)
    .sort((a, b) => who(a) - who(b) || when(a) - when(b));
  const visits: Visit[] = [];
  let before = -1;
  for (const basket of order) {
    const same = before >= 0 && who(before) === who(basket) && when(before) === when(basket);
    const visit = same ? visits.at(-1) : undefined;
    const items = rows.item.subarray(rows.start[basket], rows.start[basket + 1]);
    if (visit) for (const item of items) visit.items.add(item);
    else visits.push({ customer: who(basket), items: new Set(items) });
    before = basket;
  }
  return visits;
};

const rowsOf = (sets: readonly ReadonlySet<number>[]): Rows => {
  const start = new Uint32Array(sets.length + 1);
  for (const [row, set] of sets.entries()) start[row + 1] = (start[row] ?? 0) + set.size;
  return { start, item: Int32Array.from(sets.flatMap((set) => [...set])) };
};

/** The steps from each visit of a customer to the next: the products of the first, and the new ones of the second. */
const stepsOf = (visits: readonly Visit[]): { from: Rows; to: Rows } => {
  const from: Set<number>[] = [];
  const to: Set<number>[] = [];
  for (const [at, visit] of visits.entries()) {
    const next = visits[at + 1];
    if (next?.customer !== visit.customer) continue;
    from.push(visit.items);
    to.push(new Set([...next.items].filter((item) => !visit.items.has(item))));
  }
  return { from: rowsOf(from), to: rowsOf(to) };
};

/**
 * The products that are bought next: rules of two products, measured as those of baskets, with steps in place of
 * baskets. A step leads from one day of a customer's purchases to the customer's next. `if` is bought on the first day,
 * `then` on the second and not on the first, so that products that are bought each time are no finding.
 */
export const mineNextPurchaseRules = (baskets: Baskets, options: MiningOptions = {}): Affinity[] => {
  const { minCount, rate, mostProducts } = miningDefaults(options);
  const frequent = frequentBaskets(baskets, { minCount: () => 1, mostProducts });
  const { ids } = frequent;
  const { from, to } = stepsOf(visitsOf(frequent));
  const aCounts = countsOf(from, ids.length);
  const bCounts = countsOf(to, ids.length);
  const total = from.start.length - 1;
  const sides = { from: transposed(from, ids.length), to, aCounts, bCounts, total, symmetric: false };
  const pairs = significantPairs(sides, minCount(total), rate);
  return sortedByStrength(
    pairs.map(({ a, b, both, p }) =>
      affinityOf(
        [ids[a] ?? ''],
        ids[b] ?? '',
        { both, antecedent: aCounts[a] ?? 0, consequent: bCounts[b] ?? 0, total },
        p,
      ),
    ),
  );
};
