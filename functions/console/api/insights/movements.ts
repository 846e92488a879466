import { HomingError } from '../../../platform/errors.ts';
import { movesOfDays } from '../../../segments/movements.ts';
import { latestSnapshot, snapshotsBetween } from '../../../segments/snapshot/snapshot.store.ts';
import type { CallOf } from '../call.ts';
import { periodOf } from '../period.ts';
import type { insightsApi } from './operations.ts';

/** Who moved between segments on the days asked for. Rejects with not_found before the first nightly run. */
export const readMovements = async ({ shop, query, now }: CallOf<typeof insightsApi.getMovements>) => {
  const latest = await latestSnapshot(shop.shop);
  if (!latest) throw new HomingError('not_found', 'no_nightly_run', 'Moves come with the first nightly run.');
  const period = periodOf({ ...query, to: query.to ?? latest.day }, shop, now);
  const snapshots = await snapshotsBetween(shop.shop, period.from, period.to);
  return { ...period, nights: snapshots.map(({ day }) => day), matrix: movesOfDays(snapshots) };
};
