import { z } from 'zod';

/** One thing that a request to AWS asks for: an IAM action on a resource's ARN, `*` where the action takes none. */
export type Need = { action: string; resource: string; context?: Record<string, string> };

type Pattern = { text: string; matches: (value: string) => boolean };

/** `*` stands for any characters and `?` for one (IAM user guide, "Resource", "Action", "StringLike"). */
const patternOf = (text: string, flags = ''): Pattern => {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, `s${flags}`);
  return { text, matches: (value) => expression.test(value) };
};
const literalOf = (text: string): Pattern => ({ text, matches: (value) => value === text });

const text = z.string().refine((value) => !value.includes('${'), 'policy variables are not hosted here');
const oneOrMore = z.union([text, z.array(text)]).transform((value) => [value].flat());

/** The condition keys that requests here carry (request.ts). */
const keyed = <P>(as: P) =>
  z
    .strictObject({ 'ses:FromAddress': oneOrMore })
    .transform((keys) => Object.entries(keys).map(([key, values]) => ({ key, values, as })));
const condition = z
  .strictObject({ StringEquals: keyed(literalOf).optional(), StringLike: keyed(patternOf).optional() })
  .transform((operators) => Object.values(operators).flatMap((each) => each ?? []));

/** A statement of an identity policy. What is not understood does not parse, so it can neither allow nor deny. */
const statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: oneOrMore,
    Resource: oneOrMore,
    Condition: condition.default([]),
  })
  .transform(({ Effect, Action, Resource, Condition }) => ({
    effect: Effect,
    actions: Action.map((action) => patternOf(action, 'i')),
    resources: Resource.map((resource) => patternOf(resource)),
    conditions: Condition.map(({ key, values, as }) => ({ key, values: values.map((value) => as(value)) })),
  }));
export type Statement = z.output<typeof statement>;

/** A policy document's statements. */
export const policyDocument = z
  .object({ Statement: z.union([statement, z.array(statement)]) })
  .transform((document) => [document.Statement].flat());

const anyMatches = (patterns: Pattern[], value: string): boolean =>
  patterns.some((pattern) => pattern.matches(value));

export const isOnAction = ({ actions }: Statement, { action }: Need): boolean => anyMatches(actions, action);
export const isOnResource = ({ resources }: Statement, { resource }: Need): boolean =>
  anyMatches(resources, resource);

/** A key that the request does not carry meets no condition. */
const areMet = ({ conditions }: Statement, { context = {} }: Need): boolean =>
  conditions.every(({ key, values }) => {
    const value = context[key];
    return value !== undefined && anyMatches(values, value);
  });

type Verdict = 'allowed' | 'not_allowed' | 'denied';

/** An explicit Deny wins, then an Allow; what nothing speaks of is not allowed (IAM user guide, "Policy evaluation logic"). */
export const verdictOn = (statements: Statement[], need: Need): Verdict => {
  const applying = statements.filter(
    (each) => isOnAction(each, need) && isOnResource(each, need) && areMet(each, need),
  );
  if (applying.some(({ effect }) => effect === 'Deny')) return 'denied';
  return applying.length > 0 ? 'allowed' : 'not_allowed';
};
