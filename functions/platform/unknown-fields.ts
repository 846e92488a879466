import * as z from 'zod';
import { toldName, unknownField } from './plain-words.ts';

type Unknown = { field: string; message: string };

/** So many tell enough of what is wrong; a body may hold thousands. */
const MOST = 20;

const bare = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? bare(schema.unwrap()) : schema;

const record = z.record(z.string(), z.unknown());

function* walk(given: unknown, input: unknown, path: string): Generator<Unknown> {
  const schema = bare(given);
  if (schema instanceof z.ZodArray && Array.isArray(input)) {
    for (const [index, each] of input.entries()) yield* walk(schema.element, each, `${path}${index}.`);
  }
  if (!(schema instanceof z.ZodObject)) return;
  const known = new Map<string, unknown>(Object.entries(schema.shape));
  for (const [name, value] of Object.entries(record.safeParse(input).data ?? {})) {
    if (known.has(name)) yield* walk(known.get(name), value, `${path}${name}.`);
    else yield { field: `${path}${toldName(name)}`, message: unknownField(name, [...known.keys()]) };
  }
}

/**
 * The fields of `input` that `schema` knows nothing of, by their paths, with what may have been meant: at most 20, and
 * of the entries of a list the first alone.
 */
export const unknownFields = (schema: z.ZodType, input: unknown): Unknown[] => {
  const found = new Map<string, Unknown>();
  for (const each of walk(schema, input, '')) {
    const everywhere = each.field.replaceAll(/(?<=\.)\d+(?=\.)/g, '*');
    if (!found.has(everywhere)) found.set(everywhere, each);
    if (found.size === MOST) break;
  }
  return [...found.values()];
};
