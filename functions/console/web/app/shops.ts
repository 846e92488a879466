import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Output } from '../client/api.ts';
import { useClient } from '../client/queries.ts';

const LAST = 'homing.shop';

/** The shop that was open last in this browser. */
export const lastShop = (): string | null => localStorage.getItem(LAST);
export const rememberShop = (shop: string): void => localStorage.setItem(LAST, shop);

/** The shops that the user is a member of. */
export const useShops = (): UseQueryResult<Output<'listShops'>['shops']> => {
  const { call } = useClient();
  return useQuery({
    queryKey: ['shops'],
    queryFn: async ({ signal }) => (await call('listShops', '', {}, { signal })).shops,
    staleTime: Number.POSITIVE_INFINITY,
  });
};
