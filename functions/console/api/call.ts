import type { z } from 'zod';
import type { Writes } from '../../platform/transact.store.ts';
import type { Role, Shop } from '../../shops/shop.ts';
import type { Mutation, Reading } from './operation.ts';

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

/** What a mutation says of its change for the audit log: what it was about, and how that was and is. */
export type Changed = { id?: string; version?: number; before?: unknown; after: unknown };

/** A call that changes something. */
export type MutatingCall<P, Q, B> = Call<P, Q, B> & {
  /** The version that the caller saw, from `If-Match`: the change is for that one (platform/if-match.ts). */
  ifMatch: number | undefined;
  /**
   * The writes of the call's entry in the audit log, and of its key where it has one: they belong into the transaction
   * of the change, once.
   */
  audit: (of: Changed) => Writes;
};

/** The call that an operation's implementation is given. */
export type CallOf<O> =
  O extends Mutation<infer P, infer Q, infer B, infer _>
    ? MutatingCall<z.output<P>, z.output<Q>, z.output<B>>
    : O extends Reading<infer P, infer Q, infer B, infer _>
      ? Call<z.output<P>, z.output<Q>, z.output<B>>
      : never;
