import * as z from 'zod';

export type Pattern = { text: string; matches: (value: string) => boolean };

/** `*` stands for any characters and `?` for one (IAM user guide, "Resource", "Action", "StringLike"). */
export const patternOf = (text: string, flags = ''): Pattern => {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, `s${flags}`);
  return { text, matches: (value) => expression.test(value) };
};
const literalOf = (text: string): Pattern => ({ text, matches: (value) => value === text });

const text = z.string().refine((value) => !value.includes('${'), 'policy variables are not hosted here');
export const oneOrMore = z.union([text, z.array(text)]).transform((value) => [value].flat());

type Condition = { key: string; values: Pattern[]; isMet: (given: string[] | undefined) => boolean };

export const anyMatches = (patterns: Pattern[], value: string): boolean =>
  patterns.some((pattern) => pattern.matches(value));

/** A key that the request does not carry meets no condition. */
const onOne = (values: Pattern[]) => (given: string[] | undefined) =>
  given?.length === 1 && given.every((value) => anyMatches(values, value));
/** `ForAllValues` is met also where the request carries no value (IAM user guide, "Set operators for multivalued keys"). */
const onAll =
  (values: Pattern[]) =>
  (given: string[] = []) =>
    given.every((value) => anyMatches(values, value));

/** The operator on the one condition key that requests here carry and that it is hosted for (request.ts). */
const keyed = <K extends string>(
  key: K,
  patternFrom: (text: string) => Pattern,
  by: (values: Pattern[]) => Condition['isMet'],
) =>
  z.strictObject({ [key]: oneOrMore }).transform((keys): Condition[] =>
    Object.entries(keys).map(([name, texts]) => {
      const values = texts.map((each) => patternFrom(each));
      return { key: name, values, isMet: by(values) };
    }),
  );
const isCarried = z
  .strictObject({ 'dynamodb:LeadingKeys': z.literal('false') })
  .transform((): Condition[] => [
    {
      key: 'dynamodb:LeadingKeys',
      values: [{ text: 'given', matches: () => true }],
      isMet: (given) => given !== undefined,
    },
  ]);
export const condition = z
  .strictObject({
    StringEquals: keyed('ses:FromAddress', literalOf, onOne).optional(),
    StringLike: keyed('ses:FromAddress', patternOf, onOne).optional(),
    'ForAllValues:StringLike': keyed('dynamodb:LeadingKeys', patternOf, onAll).optional(),
    Null: isCarried.optional(),
  })
  .transform((operators) => Object.values(operators).flatMap((each) => each ?? []));
