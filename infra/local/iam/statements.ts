import * as z from 'zod';
import { anyMatches, condition, oneOrMore, patternOf } from './conditions.ts';

/**
 * One thing that a request to AWS asks for: an IAM action on a resource's ARN, `*` where the action takes none.
 * `context` has the values of each condition key that the request carries.
 */
export type Need = { action: string; resource: string; context?: Record<string, string[]> };

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
    conditions: Condition,
  }));
export type Statement = z.output<typeof statement>;

/** A policy document's statements. */
export const policyDocument = z
  .object({ Statement: z.union([statement, z.array(statement)]) })
  .transform((document) => [document.Statement].flat());

export const isOnAction = ({ actions }: Statement, { action }: Need): boolean => anyMatches(actions, action);
export const isOnResource = ({ resources }: Statement, { resource }: Need): boolean =>
  anyMatches(resources, resource);

const areMet = ({ conditions }: Statement, { context = {} }: Need): boolean =>
  conditions.every(({ key, isMet }) => isMet(context[key]));

type Verdict = 'allowed' | 'not_allowed' | 'denied';

/** An explicit Deny wins, then an Allow; what nothing speaks of is not allowed (IAM user guide, "Policy evaluation logic"). */
export const verdictOn = (statements: Statement[], need: Need): Verdict => {
  const applying = statements.filter(
    (each) => isOnAction(each, need) && isOnResource(each, need) && areMet(each, need),
  );
  if (applying.some(({ effect }) => effect === 'Deny')) return 'denied';
  return applying.length > 0 ? 'allowed' : 'not_allowed';
};
