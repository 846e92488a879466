import type { Basket } from './samples.ts';

/*
 * The definitions taken literally: sets, exact binomial coefficients, a search over all combinations.
 */

const choose = (n: number, k: number): bigint => {
  if (k < 0 || k > n) return 0n;
  let result = 1n;
  for (let i = 1; i <= k; i += 1) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
};

/** P(X ≥ both) for X hypergeometric, exact up to one rounding. */
const naiveFisherTest = (both: number, a: number, b: number, total: number): number => {
  let ways = 0n;
  for (let k = both; k <= Math.min(a, b); k += 1) ways += choose(a, k) * choose(total - a, b - k);
  return Number((ways * 10n ** 30n) / choose(total, b)) / 1e30;
};

const chanceIfAbove = (both: number, a: number, b: number, total: number): number =>
  both * total > a * b ? naiveFisherTest(both, a, b, total) : 1;

export type NaiveRule = { name: string; count: number; confidence: number; lift: number; p: number };

const benjaminiHochberg = (rules: NaiveRule[], tests: number, rate: number): NaiveRule[] => {
  const sorted = rules.map(({ p }) => p).sort((a, b) => a - b);
  const highest = sorted.findLast((p, index) => p <= ((index + 1) / tests) * rate) ?? -1;
  return rules.filter(({ p }) => p <= highest);
};

type Settings = { least: number; rate: number };

/** The rules of two and of three products. */
export const naiveRules = (list: readonly Basket[], { least, rate }: Settings): NaiveRule[] => {
  const sets = list.map(({ products }) => new Set(products)).filter(({ size }) => size > 0);
  const total = sets.length;
  const n = (...products: string[]) =>
    sets.filter((set) => products.every((product) => set.has(product))).length;
  const all = [...new Set(sets.flatMap((set) => [...set]))].sort().filter((product) => n(product) >= least);
  const pairs = all.flatMap((a, at) => all.slice(at + 1).map((b): [string, string] => [a, b]));
  const pairRules = pairs
    .filter(([a, b]) => n(a, b) >= least)
    .map(([a, b]) => ({
      name: `${a} ${b}`,
      count: n(a, b),
      confidence: 0,
      lift: (n(a, b) * total) / (n(a) * n(b)),
      p: chanceIfAbove(n(a, b), n(a), n(b), total),
    }));
  const significant = benjaminiHochberg(pairRules, pairs.length, rate);
  const linked = new Set(significant.map(({ name }) => name));
  const triples = pairs.flatMap(([a, b]) =>
    all
      .filter((c) => c > b && [`${a} ${b}`, `${a} ${c}`, `${b} ${c}`].every((name) => linked.has(name)))
      .map((c) => [a, b, c]),
  );
  const tripleRules = triples.flatMap(([a = '', b = '', c = '']) =>
    [
      [a, b, c],
      [a, c, b],
      [b, c, a],
    ].map(([x = '', y = '', z = '']) => ({
      name: `${x} + ${y} → ${z}`,
      count: n(x, y, z),
      confidence: n(x, y, z) / n(x, y),
      lift: (n(x, y, z) * total) / (n(x, y) * n(z)),
      p: Math.max(
        chanceIfAbove(n(x, y, z), n(x, y), n(z), total),
        chanceIfAbove(n(x, y, z), n(x, y), n(x, z), n(x)),
        chanceIfAbove(n(x, y, z), n(x, y), n(y, z), n(y)),
      ),
    })),
  );
  const bothWays = significant.flatMap(({ name, ...rule }) => {
    const [a = '', b = ''] = name.split(' ');
    return [
      { ...rule, name: `${a} → ${b}`, confidence: rule.count / n(a) },
      { ...rule, name: `${b} → ${a}`, confidence: rule.count / n(b) },
    ];
  });
  const frequent = tripleRules.filter(({ count }) => count >= least);
  return [...bothWays, ...benjaminiHochberg(frequent, triples.length * 3, rate)];
};

/** Rules for products bought on a customer's next day and not on the day before it. */
export const naiveNext = (list: readonly Basket[], { least, rate }: Settings): NaiveRule[] => {
  const steps = [...Map.groupBy(list, ({ customer = -1 }) => customer)]
    .filter(([customer]) => customer >= 0)
    .flatMap(([, own]) => {
      const days = [
        ...Map.groupBy(
          own.filter(({ products }) => products.length > 0),
          ({ day = 0 }) => day,
        ),
      ]
        .sort(([a], [b]) => a - b)
        .map(([, baskets]) => new Set(baskets.flatMap(({ products }) => products)));
      return days.slice(1).map((after, at) => ({ before: days[at] ?? new Set<string>(), after }));
    })
    .map(({ before, after }) => ({ before, after: new Set([...after].filter((each) => !before.has(each))) }));
  const from = (a: string) => steps.filter(({ before }) => before.has(a)).length;
  const to = (b: string) => steps.filter(({ after }) => after.has(b)).length;
  const all = [...new Set(list.flatMap(({ products }) => products))].sort();
  const pairs = all
    .flatMap((a) => all.filter((b) => b !== a).map((b): [string, string] => [a, b]))
    .filter(([a, b]) => from(a) >= least && to(b) >= least);
  const rules = pairs
    .map(([a, b]) => {
      const both = steps.filter(({ before, after }) => before.has(a) && after.has(b)).length;
      return {
        name: `${a} → ${b}`,
        count: both,
        confidence: both / from(a),
        lift: (both * steps.length) / (from(a) * to(b)),
        p: chanceIfAbove(both, from(a), to(b), steps.length),
      };
    })
    .filter(({ count }) => count >= least);
  return benjaminiHochberg(rules, pairs.length, rate);
};
