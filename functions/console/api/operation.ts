import type { z } from 'zod';
import type { AuditKind } from '../../audit/entry.ts';
import type { Role } from '../../shops/shop.ts';

type Described<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
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

/** An operation that changes nothing: by POST where what it asks about is too long for an address. */
export type Reading<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = Described<P, Q, B, R> & ({ method: 'GET' } | { method: 'POST'; changesNothing: true });

/** An operation that changes something of the shop: each time it does, an entry goes into the shop's audit log. */
export type Mutation<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = Described<P, Q, B, R> & {
  method: 'POST' | 'PUT' | 'DELETE';
  audit: {
    about: AuditKind;
    /** The fields whose values the log shows: none that may be personal (names, texts), secret or long. */
    shown: readonly string[];
  };
  /** Its answer tells a secret once: it is not kept, so that the same request again is `already_done`. */
  answersSecret?: true;
};

/** A reading of the caller's own that stands below no shop: whoever has a valid token may ask. */
export type Personal<
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = Omit<Described<z.ZodObject, Q, B, R>, 'role'> & { method: 'GET' };

/** One operation of the API: all that API Gateway, the router and the OpenAPI document need to know of it. */
export type Operation = Reading | Mutation | Personal;

/** A reading, with its own types. */
export const operation = <O extends Reading>(given: O): O => given;

/** A reading that belongs to no shop, with its own types. */
export const personal = <O extends Personal>(given: O): O => given;

/** A mutation, with its own types. */
export const mutation = <O extends Mutation>(given: O): O => given;

/** `METHOD /path/{parameter}`, as API Gateway names a route. */
export const routeKeyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
