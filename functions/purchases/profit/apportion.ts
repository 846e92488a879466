/**
 * Splits a whole `amount` (not negative) over `weights` (whole, not negative) by largest remainder (Hare–Niemeyer):
 * the parts add up to it exactly, and each is within 1 of its exact share. Of equal remainders the earlier gets more.
 * Without any weight the first takes all. In bigint, since money times money is no safe integer.
 */
export const apportion = (amount: number, weights: readonly number[]): number[] => {
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (sum === 0n) return weights.map((_, at) => (at === 0 ? amount : 0));
  const shares = weights.map((weight, at) => {
    const product = BigInt(amount) * BigInt(weight);
    return { at, part: Number(product / sum), remainder: product % sum };
  });
  const left = shares.reduce((rest, { part }) => rest - part, amount);
  const parts = shares.map(({ part }) => part);
  const byRemainder = shares.toSorted((a, b) =>
    a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1,
  );
  for (const { at } of byRemainder.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1;
  return parts;
};
