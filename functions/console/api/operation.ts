import type { z } from 'zod';
import type { Role, Shop } from '../../shops/shop.ts';

/** One operation of the API: all that API Gateway, the router and the OpenAPI document need to know of it. */
export type Operation<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  method: 'GET' | 'POST' | 'PUT';
  /** With `{parameter}`s, as API Gateway and OpenAPI both write them. */
  path: string;
  summary: string;
  /** The least role in the shop that may. */
  role: Role;
  /** The status when it went well; 202 where it is done soon after. */
  status: 200 | 201 | 202;
  parameters: P;
  query: Q;
  body: B;
  response: R;
};

/** Lets the schemas' types be inferred. */
export const operation = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  given: Operation<P, Q, B, R>,
): Operation<P, Q, B, R> => given;

/** `METHOD /path/{parameter}`, as API Gateway names a route. */
export const routeKeyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

/** A call that was authorised and parsed. */
export type Call<P, Q, B> = {
  shop: Shop;
  /** The caller's `sub`, and their role in the shop. */
  subject: string;
  role: Role;
  /** When API Gateway took the request. */
  now: string;
  parameters: P;
  query: Q;
  body: B;
};

/** The call that an operation's implementation is given. */
export type CallOf<O> =
  O extends Operation<infer P, infer Q, infer B, infer _>
    ? Call<z.output<P>, z.output<Q>, z.output<B>>
    : never;
