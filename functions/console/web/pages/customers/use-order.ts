import { MOST_SORTED } from '../../../../customers/order-of-customers.ts';
import { useReading } from '../../client/queries.ts';
import { type Ordered, orderIn } from './search.ts';
import { useSearch } from './use-search.ts';

/** The order that the list is in, whether it can be in one, and the way to put it into one or into none. */
export const useOrder = () => {
  const { search, change } = useSearch();
  const { data: snapshot } = useReading('getSegments', {});
  const put = (order: Ordered | undefined) =>
    change({ sort: order?.sort, direction: order?.direction === 'asc' ? 'asc' : undefined });
  return {
    order: orderIn(search),
    mayOrder: !search.q?.trim() && (snapshot?.customers ?? 0) <= MOST_SORTED,
    put,
  };
};
