import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { localDayOf } from '../../ui/days.ts';
import { useFormat } from '../../ui/format.ts';
import { listQuery } from './list-query.ts';
import type { CustomersSearch } from './search.ts';

/** What is to be asked for from now on; the rest stays. */
export type Change = { [K in keyof CustomersSearch]?: CustomersSearch[K] | undefined };

const route = getRouteApi('/shops/$shop/customers');

/** What the list is asked for by its address, how that is asked of the API, and how to ask for something else. */
export const useSearch = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone, minorUnits } = useFormat();
  const today = localDayOf(Date.now(), timeZone);
  const query = useMemo(() => listQuery(search, { today, minorUnits }), [search, today, minorUnits]);
  const change = useCallback(
    (changed: Change) => navigate({ search: (before) => ({ ...before, ...changed }), replace: true }),
    [navigate],
  );
  const clear = useCallback(
    () => navigate({ search: ({ sort, direction }) => ({ sort, direction }), replace: true }),
    [navigate],
  );
  return { search, query, change, clear };
};
