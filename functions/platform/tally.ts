import * as z from 'zod';

/** Counts and amounts, by name or place, nested to any depth. Missing entries count as 0. */
type Sums = number | Sums[] | NamedSums;
type NamedSums = { [name: string]: Sums | undefined };

const zeroOf = (schema: z.core.$ZodType): Sums => {
  if (schema instanceof z.ZodNumber) return 0;
  if (schema instanceof z.ZodArray) return [];
  if (schema instanceof z.ZodTuple) return schema.def.items.map(zeroOf);
  if (schema instanceof z.ZodObject) {
    return Object.fromEntries(Object.entries(schema.shape).map(([name, of]) => [name, zeroOf(of)]));
  }
  if (!(schema instanceof z.ZodRecord))
    throw new TypeError('A tally holds numbers, lists, objects and records.');
  const { keyType, valueType } = schema;
  if (!(keyType instanceof z.ZodEnum) || schema.safeParse({}).success) return {};
  return Object.fromEntries(keyType.options.map((name) => [name, zeroOf(valueType)]));
};

const sumOf = (one: Sums | undefined, other: Sums): Sums => {
  if (typeof other === 'number') return typeof one === 'number' ? one + other : other;
  if (Array.isArray(other)) {
    const own = Array.isArray(one) ? one : [];
    other.forEach((more, at) => {
      own[at] = sumOf(own[at], more);
    });
    return own;
  }
  const own = typeof one === 'object' && !Array.isArray(one) ? one : {};
  addNamed(own, other, Object.keys(other));
  return own;
};

const addNamed = (into: NamedSums, part: NamedSums, names: readonly string[]): void => {
  for (const name of names) {
    const more = part[name];
    if (more !== undefined) into[name] = sumOf(into[name], more);
  }
};

/**
 * What is counted in parts and added up later: `empty` gives a tally of zeros, `merge` adds the tally `part` to `into`,
 * in place. Parts merge in any order, and exactly, as long as the sums are safe integers.
 *
 * `schema` is an object of numbers, tuples, arrays, records and objects. Arrays and partial records start empty and
 * grow; a record over an enum starts with every key. What `into` and `part` hold beside the schema's names stays as it
 * is.
 */
export const tally = <S extends z.ZodObject & z.ZodType<NamedSums>>(schema: S) => {
  const names = Object.keys(schema.shape);
  return {
    empty: (): z.output<S> => schema.parse(zeroOf(schema)),
    merge: (into: z.output<S>, part: z.output<S>): void => addNamed(into, part, names),
  };
};
