import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const value = z.union([scalar, z.array(scalar)]);

/** One field that changed, by its path with dots. Its values are there only where they were said to be shown. */
export const change = z.object({ field: z.string(), from: value.optional(), to: value.optional() });
export type Change = z.infer<typeof change>;

const fields = z.record(z.string(), z.unknown());

/** The leaves of `of` by their paths; a list is one leaf, and what is undefined is not there. */
const leavesOf = (of: unknown, path = ''): [string, unknown][] => {
  const { data } = fields.safeParse(of);
  if (!data) return of === undefined ? [] : [[path, of]];
  return Object.entries(data).flatMap(([name, each]) => leavesOf(each, path ? `${path}.${name}` : name));
};

const isShown = (field: string, shown: readonly string[]): boolean =>
  shown.some((each) => field === each || field.startsWith(`${each}.`));

/**
 * The fields that differ between two states of a thing, or all of a new one. Only the fields in `shown`, and those
 * below them, come with their values: what may be personal, secret or long is told by its name alone.
 */
export const changesBetween = (before: unknown, after: unknown, shown: readonly string[] = []): Change[] => {
  const [from, to] = [new Map(leavesOf(before)), new Map(leavesOf(after))];
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter((field) => !isDeepStrictEqual(from.get(field), to.get(field)))
    .map((field) =>
      change.parse({ field, ...(isShown(field, shown) && { from: from.get(field), to: to.get(field) }) }),
    );
};
