import fc from 'fast-check';
import * as z from 'zod';

/*
 * Inputs made from a zod schema itself, by its JSON Schema: mostly of the right shape, with all that storage may not
 * like in every leaf. So a new schema is tested without a line about it.
 */

const node = z.object({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  example: z.unknown().optional(),
  pattern: z.string().optional(),
  minLength: z.number().default(0),
  maxLength: z.number().default(300),
  minItems: z.number().default(0),
  maxItems: z.number().default(3),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  required: z.array(z.string()).default([]),
  additionalProperties: z.unknown().optional(),
  $ref: z.string().optional(),
  get anyOf() {
    return z.array(node).optional();
  },
  get oneOf() {
    return z.array(node).optional();
  },
  get prefixItems() {
    return z.array(node).optional();
  },
  get items() {
    return z.union([node, z.literal(false)]).optional();
  },
  get properties() {
    return z.record(z.string(), node).optional();
  },
  get $defs() {
    return z.record(z.string(), node).optional();
  },
});
export type JsonSchema = z.output<typeof node>;

/** The JSON Schema of what `schema` takes; what it cannot say (refinements, transforms) is left out. */
export const jsonSchemaOf = (schema: z.ZodType): JsonSchema => {
  const root = node.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  const named = root.$ref?.split('/').at(-1);
  return named === undefined ? root : (root.$defs?.[named] ?? root);
};

const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));

const strings = ({ pattern, minLength, maxLength, example }: JsonSchema, odds: number) => {
  const usual =
    pattern === undefined
      ? fc.string({ minLength: Math.max(1, minLength), maxLength: Math.min(maxLength, 40) })
      : fc.stringMatching(new RegExp(pattern));
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: Math.min(maxLength, 40) }),
    fc.string({ unit: anyUnit, minLength, maxLength: Math.min(maxLength, 40) }),
    fc.constantFrom(
      '',
      ' ',
      '\0',
      '__proto__',
      '\ud800',
      'a\udfff',
      '\u{10ffff}',
      '€'.repeat(maxLength),
      '€'.repeat(maxLength + 1),
    ),
  );
  const known = example === undefined ? usual : fc.constant(example);
  return fc.oneof(
    { arbitrary: known, weight: 90 },
    { arbitrary: usual, weight: odds },
    { arbitrary: odd, weight: odds },
  );
};

const ODD_NUMBERS = [
  -0,
  1.5,
  -1,
  2 ** 53,
  -(2 ** 53),
  1e126,
  1e308,
  1e-140,
  Number.MIN_VALUE,
  Number.MAX_SAFE_INTEGER,
];

const numbers = ({ type, minimum, maximum }: JsonSchema, odds: number) => {
  const min = Math.max(minimum ?? 0, -1e6);
  const max = Math.max(min, Math.min(maximum ?? 1e6, 1e6));
  const usual = type === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  const edges = [minimum, maximum].filter((each) => each !== undefined);
  return fc.oneof(
    { arbitrary: usual, weight: 90 },
    { arbitrary: fc.constantFrom(...edges), weight: edges.length && odds },
    { arbitrary: fc.constantFrom(...ODD_NUMBERS), weight: odds },
  );
};

const objects = ({ properties = {}, required }: JsonSchema, odds: number) => {
  const parts = Object.entries(properties).map(([name, each]) => [name, valuesOf(each, odds)] as const);
  return fc.record(Object.fromEntries(parts), { requiredKeys: required });
};

const lists = ({ prefixItems, items, minItems, maxItems }: JsonSchema, odds: number) => {
  if (prefixItems) return fc.tuple(...prefixItems.map((each) => valuesOf(each, odds)));
  const each = items ? valuesOf(items, odds) : fc.jsonValue();
  const few = fc.array(each, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) });
  // All alike, as many as there may be: how large the whole becomes is what matters.
  const most = each.map((one) => Array(maxItems).fill(one));
  return fc.oneof({ arbitrary: few, weight: 5 }, { arbitrary: most, weight: 1 });
};

/** Values for a JSON Schema, each leaf of them odd by `odds` in a hundred or so. */
const valuesOf = (of: JsonSchema, odds: number): fc.Arbitrary<unknown> => {
  const choices = of.anyOf ?? of.oneOf;
  if (of.const !== undefined) return fc.constant(of.const);
  if (of.enum) return fc.constantFrom(...of.enum);
  if (choices) return fc.oneof(...choices.map((each) => valuesOf(each, odds)));
  switch (of.type) {
    case 'string':
      return strings(of, odds);
    case 'integer':
    case 'number':
      return numbers(of, odds);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return lists(of, odds);
    case 'object':
      return objects(of, odds);
    default:
      return fc.jsonValue();
  }
};

/** Inputs for a JSON Schema: right, nearly right, and odd. */
export const inputsOf = (of: JsonSchema): fc.Arbitrary<unknown> =>
  fc.oneof(...[1, 5, 50].map((odds) => valuesOf(of, odds)));

/** The largest input that a JSON Schema allows, in letters of three bytes. */
export const largestOf = (of: JsonSchema): unknown => {
  const [first] = of.anyOf ?? of.oneOf ?? [];
  if (of.const !== undefined) return of.const;
  if (of.enum) return of.enum[0];
  if (first) return largestOf(first);
  if (of.example !== undefined) return of.example;
  if (of.type === 'string' && of.pattern === undefined) return '€'.repeat(of.maxLength);
  if (of.type === 'integer' || of.type === 'number') return of.maximum ?? Number.MAX_SAFE_INTEGER;
  if (of.type === 'array' && of.items) return Array(of.maxItems).fill(largestOf(of.items));
  if (of.type !== 'object') return fc.sample(valuesOf(of, 0), { seed: 1, numRuns: 1 })[0];
  return Object.fromEntries(
    Object.entries(of.properties ?? {}).map(([name, each]) => [name, largestOf(each)]),
  );
};
