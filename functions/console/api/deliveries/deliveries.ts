import { localDay } from '../../../platform/time.ts';
import { deliveryCounts } from '../../../purchases/recording/delivery.store.ts';
import { positionOf } from '../../../purchases/recording/delivery.ts';
import { listDeliveries } from '../../../purchases/recording/delivery-list.store.ts';
import type { CallOf } from '../call.ts';
import type { deliveriesApi } from './operations.ts';

/** A page of a day's deliveries; the first with the day's counts, for which the whole day is read. */
export const readDeliveries = async ({
  shop,
  role,
  query,
  now,
}: CallOf<typeof deliveriesApi.listDeliveries>) => {
  const { cursor } = query;
  // A list that was begun before midnight stays on its day.
  const begun = cursor === undefined ? undefined : positionOf(cursor).day;
  const day = query.day ?? begun ?? localDay(now, shop.timeZone);
  const [page, counts] = await Promise.all([
    listDeliveries(shop.shop, { ...query, day }),
    cursor === undefined ? deliveryCounts(shop.shop, day) : undefined,
  ]);
  // What a refused webhook said may name people.
  const deliveries = page.deliveries.map((each) =>
    role === 'owner' ? each : { ...each, payload: undefined },
  );
  return { day, ...page, deliveries, counts };
};
