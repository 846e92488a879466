import {
  type InfiniteData,
  keepPreviousData,
  QueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { AnyInput, Call, Input, MutationName, Output, ReadingName } from './api.ts';
import { ApiError } from './api-error.ts';
import type { Session } from './session.ts';

/** What the pages need of the world outside: who is signed in, the API, and where mails stay that go nowhere. */
export type Client = { session: Session; call: Call; inbox: string | undefined };
export const ClientContext = createContext<Client | undefined>(undefined);
/** The shop whose pages are open. */
export const ShopIdContext = createContext<string>('');

export const useClient = (): Client => {
  const client = use(ClientContext);
  if (!client) throw new Error('This stands outside of the signed-in page.');
  return client;
};

export const useShopId = (): string => use(ShopIdContext);

/** Milliseconds for which an answer is good enough to show without asking again. */
const FRESH = 10_000;

/** Faults of the way there are tried again; what the API refuses is not. */
const mayRetry = (failures: number, error: Error): boolean =>
  failures < 2 && (!(error instanceof ApiError) || error.status >= 500 || error.status === 429);

export const newQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { staleTime: FRESH, retry: mayRetry } } });

type Reading = {
  enabled?: boolean;
  /** Milliseconds between two looks at something that changes by itself. */
  refetchInterval?: number | false;
  /** Shows the answer to the question before while the new one is on its way. */
  keepPrevious?: boolean;
};

/** Reads from the API, and keeps the answer for all who ask the same. */
export const useReading = <N extends ReadingName>(
  name: N,
  input: Input<N> & AnyInput,
  { keepPrevious, ...options }: Reading = {},
): UseQueryResult<Output<N>> => {
  const { call } = useClient();
  const shop = useShopId();
  return useQuery({
    queryKey: [shop, name, input],
    queryFn: ({ signal }) => call(name, shop, input, { signal }),
    ...options,
    ...(keepPrevious && { placeholderData: keepPreviousData }),
  });
};

type PagedName = {
  [N in ReadingName]: Output<N> extends { cursor?: string | undefined } ? N : never;
}[ReadingName];

type PagesOptions<N extends PagedName> = {
  enabled?: boolean;
  /** Milliseconds until the pages are asked for again, by what they say. */
  again?: (pages: readonly Output<N>[]) => number | false;
};

/** Reads a list page by page, as far as the reader goes. */
export const usePages = <N extends PagedName>(
  name: N,
  input: Input<N> & AnyInput,
  { enabled = true, again = () => false }: PagesOptions<N> = {},
) => {
  const { call } = useClient();
  const shop = useShopId();
  return useInfiniteQuery<Output<N>, Error, InfiniteData<Output<N>>, QueryKey, string | undefined>({
    queryKey: [shop, name, 'pages', input],
    enabled,
    refetchInterval: ({ state }) => again(state.data?.pages ?? []),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(name, shop, { ...input, query: { ...input.query, ...(cursor && { cursor }) } }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ cursor }: { cursor?: string | undefined }) => cursor,
    placeholderData: keepPreviousData,
  });
};

/** What a change is asked for with; `ifMatch` is the version that it is of. */
export type Changing<N extends MutationName> = Input<N> & AnyInput & { ifMatch?: string };

export type Change<N extends MutationName> = {
  /** The readings whose answers the change makes old. */
  refresh?: readonly ReadingName[];
  onSuccess?: (answer: Output<N>) => unknown;
  onError?: (error: Error) => unknown;
};

/** Milliseconds until it is asked anew how a change went: what is lost on the way, or still under way, is known then. */
const ASKED_AGAIN = [0, 1000, 2000, 4000];
const isUnknown = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status >= 500 || error.code === 'in_progress';

/** Tries until it is known how it went. Only for what is done once, however often it is sent. */
const untilKnown = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (const wait of ASKED_AGAIN) {
    try {
      return await attempt();
    } catch (error) {
      if (!isUnknown(error)) throw error;
      await new Promise((done) => setTimeout(done, wait));
    }
  }
  return attempt();
};

/**
 * Changes something through the API. Every submission has a key of its own, so that one that is sent again, because
 * its answer was lost, is done once.
 */
export const useChange = <N extends MutationName>(
  name: N,
  { refresh = [], onSuccess, onError }: Change<N> = {},
): UseMutationResult<Output<N>, Error, Changing<N>> => {
  const { call } = useClient();
  const shop = useShopId();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (input: Changing<N>) => {
      const { ifMatch } = input;
      const headers = { 'idempotency-key': crypto.randomUUID(), ...(ifMatch && { 'if-match': ifMatch }) };
      return untilKnown(() => call(name, shop, input, { headers }));
    },
    onSuccess: async (answer) => {
      await Promise.all(refresh.map((reading) => queries.invalidateQueries({ queryKey: [shop, reading] })));
      await onSuccess?.(answer);
    },
    onError,
  });
};
