import * as z from 'zod';
import { isSearchWhole, setSearchWhole } from '../../customers/search-whole.store.ts';
import { putCohorts } from '../../insights/cohorts/cohorts.store.ts';
import { emptyCohorts, mergeCohorts } from '../../insights/cohorts/cohorts.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { day, instant, shopId } from '../../platform/schemas.ts';
import { putSnapshot } from '../../segments/snapshot/snapshot.store.ts';
import { snapshotOf } from '../../segments/snapshot/snapshot.ts';
import { cohortPartsOf, customerTalliesOf, getScale } from '../night.store.ts';
import { emptyCustomerTally, mergeCustomerTallies } from './customer-tally.ts';

const input = z.object({ shop: shopId, day, now: instant, tasks: z.int().positive() });

/**
 * Merges the tasks' counts into the day's cohorts and then its snapshot. The snapshot marks the day as done; by then every
 * customer is found by the search.
 */
export const handler = taskHandler(input, async ({ shop, day, now, tasks }) => {
  const scale = await getScale(shop, day);
  const cohorts = emptyCohorts();
  for await (const part of cohortPartsOf(shop, day, tasks)) mergeCohorts(cohorts, part.cohorts);
  await putCohorts(shop, day, cohorts);
  const tally = emptyCustomerTally();
  for await (const part of customerTalliesOf(shop, day, tasks)) mergeCustomerTallies(tally, part.tally);
  if (!(await isSearchWhole(shop))) await setSearchWhole(shop);
  await putSnapshot(snapshotOf({ shop, day, now, scale, tally }));
  return {};
});
