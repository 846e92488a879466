import { HomingError } from '../../../platform/errors.ts';
import { latestSnapshot } from '../../../segments/snapshot/snapshot.store.ts';
import type { CallOf } from '../call.ts';
import type { segmentsApi } from './operations.ts';

/** The newest snapshot. Rejects with not_found before the first nightly run. */
export const readSegments = async ({ shop }: CallOf<typeof segmentsApi.getSegments>) => {
  const snapshot = await latestSnapshot(shop.shop);
  if (snapshot) return snapshot;
  throw new HomingError('not_found', 'no_snapshot', 'The segments come with the first nightly run.');
};
