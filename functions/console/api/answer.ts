import type { z } from 'zod';
import { HomingError } from '../../platform/errors.ts';
import { type HttpRequest, type HttpResponse, parseInput, parseJson } from '../../platform/http.ts';
import { versionIn } from '../../platform/if-match.ts';
import { shopId } from '../../platform/schemas.ts';
import type { Writes } from '../../platform/transact.store.ts';
import { getRole, getShop } from '../../shops/shop.store.ts';
import { member, type Role, type Shop } from '../../shops/shop.ts';
import { audited } from './audited.ts';
import type { Call, MutatingCall } from './call.ts';
import { keyIn, once } from './idempotency.ts';
import { type Mutation, type Personal, type Reading, routeKeyOf } from './operation.ts';

/** Each role may do all that the ones before it may. */
const ROLES: readonly Role[] = ['analyst', 'marketer', 'owner'];

/** Who calls: the `sub` of the token. */
const subjectOf = ({ claims }: HttpRequest): string => {
  const subject = member.shape.subject.safeParse(claims.sub);
  if (!subject.success) throw new HomingError('unauthenticated', 'no_subject', 'The token names no subject.');
  return subject.data;
};

/**
 * Who calls, and their role in the shop. To a stranger no shop exists: they get the same 404 for another's shop, for
 * one that is not there and for an id that no shop can have. A member whose role is too low gets 403.
 */
const authorise = async (
  request: HttpRequest,
  least: Role,
): Promise<{ shop: Shop; subject: string; role: Role }> => {
  const subject = subjectOf(request);
  const id = shopId.safeParse(request.parameters.shop);
  const [shop, role] = id.success ? await Promise.all([getShop(id.data), getRole(id.data, subject)]) : [];
  if (!shop || !role) throw new HomingError('not_found', 'unknown_shop', 'There is no such shop.');
  if (ROLES.indexOf(role) < ROLES.indexOf(least)) {
    throw new HomingError('forbidden', 'role_too_low', `This takes the role ${least}; you are ${role}.`);
  }
  return { shop, subject, role };
};

export type Answer = { route: string; answer: (request: HttpRequest) => Promise<HttpResponse> };

/** Authorises and parses. */
const callOf = async <P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType>(
  { role, ...of }: Reading<P, Q, B, R> | Mutation<P, Q, B, R>,
  request: HttpRequest,
): Promise<Call<z.output<P>, z.output<Q>, z.output<B>>> => {
  const caller = await authorise(request, role);
  const parameters = parseInput(of.parameters, request.parameters, 'path');
  const query = parseInput(of.query, request.query, 'query');
  const body = parseInput(of.body, request.body.length > 0 ? parseJson(request.body) : undefined);
  return { ...caller, now: request.now, parameters, query, body };
};

/** Binds a reading to what does it, and lets out only what the response's schema names. */
export const answer = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  operation: Reading<P, Q, B, R>,
  run: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<R>>,
): Answer => ({
  route: routeKeyOf(operation),
  answer: async (request) => {
    const result = await run(await callOf(operation, request));
    return { status: operation.status, json: operation.response.parse(result) };
  },
});

/** Binds a reading of the caller's own, which belongs to no shop. */
export const answerCaller = <Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType>(
  operation: Personal<Q, B, R>,
  run: (call: { subject: string; query: z.output<Q> }) => Promise<z.input<R>>,
): Answer => ({
  route: routeKeyOf(operation),
  answer: async (request) => {
    const subject = subjectOf(request);
    const query = parseInput(operation.query, request.query, 'query');
    return { status: operation.status, json: operation.response.parse(await run({ subject, query })) };
  },
});

/**
 * Binds the mutation of that name to what does it, with its entry in the audit log (audited.ts), once under its key
 * where it has one (idempotency.ts).
 */
export const change = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  name: string,
  mutation: Mutation<P, Q, B, R>,
  run: (call: MutatingCall<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<R>>,
): Answer => ({
  route: routeKeyOf(mutation),
  answer: async (request) => {
    const call = await callOf(mutation, request);
    const ifMatch = versionIn(request.headers['if-match']);
    const key = keyIn(request.headers['idempotency-key']);
    const perform = async (alongside: Writes) =>
      mutation.response.parse(await audited(name, mutation, { ...call, ifMatch }, run, alongside));
    const { status, answersSecret } = mutation;
    if (key === undefined) return { status, json: await perform([]) };
    const { subject, parameters, query, body, now } = call;
    const asked = { parameters, query, body, ifMatch };
    const keyed = { shop: call.shop.shop, subject, operation: name, key, asked };
    return once({ request: keyed, now, status, keeps: !answersSecret }, perform);
  },
});
