import operations from 'virtual:operations';
import type { z } from 'zod';
import { ApiError, faultOf } from './api-error.ts';
import type { Api, MutationName, OperationName, ReadingName } from './operation-names.ts';
import type { Session } from './session.ts';

export type { MutationName, ReadingName };

type Path<N extends OperationName> = Omit<z.input<Api[N]['parameters']>, 'shop'>;
type Query<N extends OperationName> = z.input<Api[N]['query']>;
type Body<N extends OperationName> = z.input<Api[N]['body']>;
/** Optional where nothing in it is required. */
type Part<K extends string, T> = unknown extends T
  ? unknown
  : Record<never, never> extends T
    ? { [k in K]?: T }
    : { [k in K]: T };

/** What an operation takes: `path` (but for the shop), `query` and `body`, each where it has any. */
export type Input<N extends OperationName> = Part<'path', Path<N>> &
  Part<'query', Query<N>> &
  Part<'body', Body<N>>;
/** What an operation answers. */
export type Output<N extends OperationName> = z.output<Api[N]['response']>;

export type AnyInput = { path?: object; query?: object; body?: unknown };
type Options = { signal?: AbortSignal | undefined; headers?: Record<string, string> | undefined };

/** Calls an operation for a shop. Rejects with an ApiError that says what the API says. */
export type Call = <N extends OperationName>(
  name: N,
  shop: string,
  input: Input<N> & AnyInput,
  options?: Options,
) => Promise<Output<N>>;

const addressOf = (template: string, shop: string, { path = {}, query = {} }: AnyInput): string => {
  const values = new Map<string, unknown>([['shop', shop], ...Object.entries(path)]);
  const address = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  );
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `${address}?${new URLSearchParams(given)}` : address;
};

const send = async (request: Request, session: Session): Promise<Response> => {
  const attempt = () => {
    const authorised = new Request(request.clone());
    authorised.headers.set('authorization', `Bearer ${session.token()}`);
    return fetch(authorised);
  };
  const response = await attempt();
  if (response.status !== 401) return response;
  await session.renew().catch((cause: unknown) => {
    throw new ApiError({ status: 401, code: 'signed_out', message: 'Your session is over.' }, { cause });
  });
  return attempt();
};

/** The API as `session` may use it: a token that ran out is renewed once, and the request sent again. */
export const openApi =
  (session: Session): Call =>
  async (name, shop, input, { signal, headers } = {}) => {
    const [method, template] = operations[name];
    const request = new Request(new URL(addressOf(template, shop, input), location.origin), {
      method,
      headers: { ...headers, ...(input.body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: input.body === undefined ? null : JSON.stringify(input.body),
      signal: signal ?? null,
    });
    const response = await send(request, session);
    if (!response.ok) throw new ApiError(await faultOf(response));
    return response.json();
  };
