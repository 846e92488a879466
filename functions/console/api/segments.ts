import { HomingError } from '../../platform/errors.ts';
import { latestSnapshot } from '../../segments/snapshot/snapshot.store.ts';
import type { CallOf } from './operation.ts';
import type { api } from './routes.ts';

/** The shop's settings and what the caller is in it. */
export const readShop = async ({ shop, role }: CallOf<typeof api.getShop>) => ({ ...shop, role });

/** The newest snapshot. Rejects with not_found before the first nightly run. */
export const readSegments = async ({ shop }: CallOf<typeof api.getSegments>) => {
  const snapshot = await latestSnapshot(shop.shop);
  if (snapshot) return snapshot;
  throw new HomingError('not_found', 'no_snapshot', 'The segments come with the first nightly run.');
};
