/**
 * The fewest letters to put in, take out, change or swap with the next that turn `one` into `other` (optimal string
 * alignment, the restricted Damerau–Levenshtein distance).
 */
const distance = (one: string, other: string): number => {
  const row = (first: number): number[] => Array.from({ length: other.length + 1 }, (_, at) => first + at);
  let [before, last] = [row(0), row(0)];
  for (let i = 1; i <= one.length; i += 1) {
    const next = row(i);
    for (let j = 1; j <= other.length; j += 1) {
      const differs = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        (last[j - 1] ?? 0) + differs,
        (last[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return last.at(-1) ?? 0;
};

const LONGEST = 64;
const plain = (name: string): string => name.replaceAll(/[\s_-]/g, '').toLowerCase();

/** The one of `known` that `name` most likely misspells: but for case, `_` and `-`, at most a third of it differs. */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
  if (name.length > LONGEST) return undefined;
  const [best] = known
    .map((each) => ({ each, apart: distance(plain(name), plain(each)) }))
    .filter(({ each, apart }) => apart <= Math.min(2, each.length / 3))
    .toSorted((a, b) => a.apart - b.apart);
  return best?.each;
};
