import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { decodeCohorts, encodeCohorts } from '../insights/cohorts/cohorts.store.ts';
import type { Cohorts } from '../insights/cohorts/cohorts.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { shopKey } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import { epochMilliseconds } from '../platform/time.ts';
import { type Scale, scale } from '../segments/rfm.ts';
import { decodeSummary, encodeSummary, type Summary } from '../segments/rfm-summary.ts';
import type { RfmValues } from '../segments/rfm-values.ts';
import { decodeValues, encodeValues } from '../segments/what-if/buyer-values.ts';
import { type CustomerTally, customerTally } from './scoring/customer-tally.ts';
import { decodeSample, encodeSample, type SampledBuyer } from './value-model/buyer-sample.ts';

/*
 * Intermediate results that the tasks of a nightly run exchange, as a state machine's payload is limited to 256 KB.
 * pk SHOP#s#NIGHTLY#day; sk SAMPLE#task#part, SUMMARY#task, VALUES#task, COHORTS#task, SCALE,
 * TALLY#task. A retry overwrites what
 * an earlier attempt stored.
 */

/** 14 days to look into a failed run; then TTL removes the items. */
const KEPT_SECONDS = 14 * 24 * 60 * 60;

const runKey = (shop: string, day: string) => `${shopKey(shop)}#NIGHTLY#${day}`;
type Kind = 'SAMPLE' | 'SUMMARY' | 'VALUES' | 'COHORTS' | 'TALLY';
/** Task numbers have a fixed width, so that keys sort in their order. */
const taskKey = (kind: Kind, task: number) => `${kind}#${String(task).padStart(3, '0')}`;
const partKey = (task: number, part: number) => `${taskKey('SAMPLE', task)}#${String(part).padStart(3, '0')}`;

const put = async (shop: string, day: string, sk: string, content: object): Promise<void> => {
  const expiresAt = epochMilliseconds(`${day}T00:00:00Z`) / 1000 + KEPT_SECONDS;
  const Item = { pk: runKey(shop, day), sk, ...content, expiresAt };
  await documents().send(new PutCommand({ TableName: tableName(), Item }));
};

type Run = { shop: string; day: string; tasks: number };

/** The items of a kind from tasks 0 to `tasks` − 1. Ignores items left by an earlier run with more tasks. */
const itemsOf = ({ shop, day, tasks }: Run, kind: Kind) =>
  queryPages({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':pk': runKey(shop, day),
      ':first': taskKey(kind, 0),
      // ~ sorts after digits and #, so that all parts of the last task are included.
      ':last': `${taskKey(kind, tasks - 1)}~`,
    },
    ConsistentRead: true,
  });

const requireAll = ({ shop, day, tasks }: Run, kind: Kind, complete: number): void => {
  if (complete === tasks) return;
  throw new Error(`Only ${complete} of ${tasks} tasks stored their ${kind} in the run of ${shop} on ${day}.`);
};

/** The results of all tasks, one item each. */
async function* resultsOf<S extends z.ZodType>(
  run: Run,
  kind: Exclude<Kind, 'SAMPLE'>,
  schema: S,
): AsyncGenerator<z.output<S>> {
  let complete = 0;
  for await (const items of itemsOf(run, kind)) {
    const results = z.array(schema).parse(items);
    complete += results.length;
    yield* results;
  }
  requireAll(run, kind, complete);
}

const storedSummary = z.object({ summary: z.instanceof(Uint8Array).transform(decodeSummary) });
const storedValues = z.object({ values: z.instanceof(Uint8Array).transform(decodeValues) });
const storedTally = z.object({ tally: customerTally });
const storedCohorts = z.object({ cohorts: z.instanceof(Uint8Array).transform(decodeCohorts) });
const storedSample = z.object({
  part: z.int(),
  /** The number of parts that the task's last attempt stored. */
  parts: z.int(),
  sample: z.instanceof(Uint8Array).transform(decodeSample),
});

export const putSummary = (shop: string, day: string, task: number, summary: Summary): Promise<void> =>
  put(shop, day, taskKey('SUMMARY', task), { summary: encodeSummary(summary) });

/** The summaries of all tasks. Throws at the end if one is missing. */
export const summariesOf = (shop: string, day: string, tasks: number) =>
  resultsOf({ shop, day, tasks }, 'SUMMARY', storedSummary);

/** Stores the RFM values of a task's buyers, as far as they are kept. */
export const putValues = (shop: string, day: string, task: number, values: RfmValues[]): Promise<void> =>
  put(shop, day, taskKey('VALUES', task), { values: encodeValues(values) });

/** The RFM values that each task kept. Throws at the end if one is missing. */
export const valuesOf = (shop: string, day: string, tasks: number) =>
  resultsOf({ shop, day, tasks }, 'VALUES', storedValues);

/** Stores a task's share of the sample, in as many items as needed. */
export const putSample = async (
  shop: string,
  day: string,
  task: number,
  sample: SampledBuyer[],
): Promise<void> => {
  const encoded = encodeSample(sample);
  for (const [part, bytes] of encoded.entries()) {
    await put(shop, day, partKey(task, part), { part, parts: encoded.length, sample: bytes });
  }
};

/** The buyers sampled by all tasks, in no particular order. Throws if a task's share is missing. */
export const sampleOf = async (shop: string, day: string, tasks: number): Promise<SampledBuyer[]> => {
  const run = { shop, day, tasks };
  const sample: SampledBuyer[] = [];
  let complete = 0;
  let parts = 0;
  for await (const items of itemsOf(run, 'SAMPLE')) {
    for (const item of z.array(storedSample).parse(items)) {
      // The first part holds the number of parts. Parts beyond it are left from an earlier attempt: ignore them.
      if (item.part === 0) parts = item.parts;
      if (item.part >= parts) continue;
      sample.push(...item.sample);
      if (item.part === parts - 1) complete += 1;
    }
  }
  requireAll(run, 'SAMPLE', complete);
  return sample;
};

export const putCustomerTally = (
  shop: string,
  day: string,
  task: number,
  tally: CustomerTally,
): Promise<void> => put(shop, day, taskKey('TALLY', task), { tally });

/** The customer tallies of all tasks. Throws at the end if one is missing. */
export const customerTalliesOf = (shop: string, day: string, tasks: number) =>
  resultsOf({ shop, day, tasks }, 'TALLY', storedTally);

export const putCohortPart = (shop: string, day: string, task: number, part: Cohorts): Promise<void> =>
  put(shop, day, taskKey('COHORTS', task), { cohorts: encodeCohorts(part) });

/** The cohorts counted by each task. Throws at the end if one is missing. */
export const cohortPartsOf = (shop: string, day: string, tasks: number) =>
  resultsOf({ shop, day, tasks }, 'COHORTS', storedCohorts);

export const putScale = (shop: string, day: string, content: Scale): Promise<void> =>
  put(shop, day, 'SCALE', content);

/** The run's scale. Throws if it is missing; the state machine stores it before any task reads it. */
export const getScale = async (shop: string, day: string): Promise<Scale> => {
  const Key = { pk: runKey(shop, day), sk: 'SCALE' };
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  if (!Item) throw new Error(`The run of ${shop} on ${day} has no scale yet.`);
  return scale.parse(Item);
};
