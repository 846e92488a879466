import * as z from 'zod';
import { customersOfShard } from '../../customers/customer.store.ts';
import { decodeHistory } from '../../customers/purchase-history.ts';
import { countCustomer, emptyCohorts } from '../../insights/cohorts/cohorts.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { hashOf } from '../../platform/keys.ts';
import { day, shopId } from '../../platform/schemas.ts';
import { emptySummary, summariser } from '../../segments/rfm-summary.ts';
import { type RfmValues, rfmValuesOn } from '../../segments/rfm-values.ts';
import { putCohortPart, putSample, putSummary, putValues } from '../night.store.ts';
import { sampler } from '../value-model/buyer-sample.ts';

const input = z.object({
  shop: shopId,
  day,
  task: z.int().nonnegative(),
  shards: z.array(z.int().nonnegative()),
  /** Buyers whose id hashes below it are sampled; 0 if no model is fitted tonight. */
  sampleBelow: z.int().nonnegative(),
  /** Of buyers whose id hashes below it the RFM values are kept, by which thresholds can be tried. */
  valuesBelow: z.int().nonnegative(),
});

/** Stores the shards' summary for the scale, their cohorts, and their samples for thresholds and the fit of a model. */
export const handler = taskHandler(input, async ({ shop, day, task, shards, ...below }) => {
  const summary = emptySummary();
  const summarise = summariser(summary, day);
  const cohorts = emptyCohorts();
  const { sample, add } = sampler(below.sampleBelow);
  const values: RfmValues[] = [];
  const rfmValuesOf = rfmValuesOn(day);
  for (const shard of shards) {
    for await (const page of customersOfShard(shop, shard)) {
      page.forEach(summarise);
      for (const { customerId, purchases } of page) {
        add(customerId, purchases.history);
        const own = hashOf(customerId) < below.valuesBelow && rfmValuesOf(purchases);
        if (own) values.push(own);
        countCustomer(cohorts, decodeHistory(purchases.history));
      }
    }
  }
  if (below.sampleBelow > 0) await putSample(shop, day, task, sample);
  await putCohortPart(shop, day, task, cohorts);
  await putValues(shop, day, task, values);
  await putSummary(shop, day, task, summary);
  return {};
});
