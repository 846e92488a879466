import { z } from 'zod';
import { putCohorts } from '../../insights/cohorts/cohorts.store.ts';
import { emptyCohorts, mergeCohorts } from '../../insights/cohorts/cohorts.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { day, instant, shopId } from '../../platform/schemas.ts';
import { putSnapshot } from '../../segments/snapshot/snapshot.store.ts';
import { snapshotOf } from '../../segments/snapshot/snapshot.ts';
import { cohortPartsOf, findingsOf, getScale } from '../night.store.ts';
import { emptyFindings, mergeFindings } from './customer-tally.ts';

const input = z.object({ shop: shopId, day, now: instant, tasks: z.int().positive() });

/** Puts together what the tasks found, as the day's cohorts and then its snapshot, by which the day is done. */
export const handler = taskHandler(input, async ({ shop, day, now, tasks }) => {
  const scale = await getScale(shop, day);
  const cohorts = emptyCohorts();
  for await (const part of cohortPartsOf(shop, day, tasks)) mergeCohorts(cohorts, part.cohorts);
  await putCohorts(shop, day, cohorts);
  const found = emptyFindings();
  for await (const part of findingsOf(shop, day, tasks)) mergeFindings(found, part.findings);
  await putSnapshot(snapshotOf({ shop, day, now, scale, found }));
  return {};
});
