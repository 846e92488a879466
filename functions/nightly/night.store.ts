import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { decodeCohorts, encodeCohorts } from '../insights/cohorts/cohorts.store.ts';
import type { Cohorts } from '../insights/cohorts/cohorts.ts';
import { documents, tableName } from '../platform/clients.ts';
import { shopKey } from '../platform/keys.ts';
import { queryPages } from '../platform/query.store.ts';
import { epochMilliseconds } from '../platform/time.ts';
import { type Scale, scale } from '../segments/rfm.ts';
import { decodeSummary, encodeSummary, type Summary } from '../segments/rfm-summary.ts';
import { type CustomerTally, customerTally } from './scoring/customer-tally.ts';
import { decodeSample, encodeSample, type Sampled } from './value-model/buyer-sample.ts';

/*
 * What the tasks of one night's run hand to each other, as a state machine's payload is small (256 KB).
 * pk SHOP#s#NIGHTLY#day; sk SAMPLE#task#part, SUMMARY#task, COHORTS#task, SCALE, TALLY#task. Each put overwrites
 * what an earlier try left.
 */

/** Long enough to look into a failed run; then TTL removes it. */
const KEPT_SECONDS = 14 * 24 * 60 * 60;

const runKey = (shop: string, day: string) => `${shopKey(shop)}#NIGHTLY#${day}`;
type Kind = 'SAMPLE' | 'SUMMARY' | 'COHORTS' | 'TALLY';
/** Of one width, so that a query walks the tasks in order. */
const taskKey = (kind: Kind, task: number) => `${kind}#${String(task).padStart(3, '0')}`;
const partKey = (task: number, part: number) => `${taskKey('SAMPLE', task)}#${String(part).padStart(3, '0')}`;

const put = async (shop: string, day: string, sk: string, content: object): Promise<void> => {
  const expiresAt = epochMilliseconds(`${day}T00:00:00Z`) / 1000 + KEPT_SECONDS;
  const Item = { pk: runKey(shop, day), sk, ...content, expiresAt };
  await documents().send(new PutCommand({ TableName: tableName(), Item }));
};

type Run = { shop: string; day: string; tasks: number };

/** The items of a kind, of tasks 0 to `tasks` − 1; what a run in more tasks left behind them is passed over. */
const itemsOf = ({ shop, day, tasks }: Run, kind: Kind) =>
  queryPages({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':pk': runKey(shop, day),
      ':first': taskKey(kind, 0),
      // Digits and # come before ~, so that the last task's parts are in.
      ':last': `${taskKey(kind, tasks - 1)}~`,
    },
    ConsistentRead: true,
  });

const requireAll = ({ shop, day, tasks }: Run, kind: Kind, found: number): void => {
  if (found === tasks) return;
  throw new Error(`${found} of ${tasks} parts ${kind} of ${shop}'s run of ${day} are there.`);
};

/** What each task left, one item a task. */
async function* partsOf<S extends z.ZodType>(
  run: Run,
  kind: Exclude<Kind, 'SAMPLE'>,
  schema: S,
): AsyncGenerator<z.output<S>> {
  let found = 0;
  for await (const items of itemsOf(run, kind)) {
    const parts = z.array(schema).parse(items);
    found += parts.length;
    yield* parts;
  }
  requireAll(run, kind, found);
}

const storedSummary = z.object({ summary: z.instanceof(Uint8Array).transform(decodeSummary) });
const storedTally = z.object({ tally: customerTally });
const storedCohorts = z.object({ cohorts: z.instanceof(Uint8Array).transform(decodeCohorts) });
const storedSample = z.object({
  part: z.int(),
  /** How many parts the task left at its last try. */
  parts: z.int(),
  sample: z.instanceof(Uint8Array).transform(decodeSample),
});

export const putSummary = (shop: string, day: string, task: number, summary: Summary): Promise<void> =>
  put(shop, day, taskKey('SUMMARY', task), { summary: encodeSummary(summary) });

/** Every task's summary, a page at a time. Throws at the end when one is missing. */
export const summariesOf = (shop: string, day: string, tasks: number) =>
  partsOf({ shop, day, tasks }, 'SUMMARY', storedSummary);

/** Puts a task's part of the sample, in as many items as it takes. */
export const putSample = async (
  shop: string,
  day: string,
  task: number,
  sample: Sampled[],
): Promise<void> => {
  const encoded = encodeSample(sample);
  for (const [part, bytes] of encoded.entries()) {
    await put(shop, day, partKey(task, part), { part, parts: encoded.length, sample: bytes });
  }
};

/** The buyers whom all tasks sampled, in no order. Throws when one task's are missing. */
export const sampleOf = async (shop: string, day: string, tasks: number): Promise<Sampled[]> => {
  const run = { shop, day, tasks };
  const sample: Sampled[] = [];
  let complete = 0;
  let parts = 0;
  for await (const items of itemsOf(run, 'SAMPLE')) {
    for (const item of z.array(storedSample).parse(items)) {
      // The first part says how many there are: those after them an earlier try left, of other customers.
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

/** What every task counted. Throws at the end when one is missing. */
export const customerTalliesOf = (shop: string, day: string, tasks: number) =>
  partsOf({ shop, day, tasks }, 'TALLY', storedTally);

export const putCohortPart = (shop: string, day: string, task: number, part: Cohorts): Promise<void> =>
  put(shop, day, taskKey('COHORTS', task), { cohorts: encodeCohorts(part) });

/** Every task's part of the cohorts. Throws at the end when one is missing. */
export const cohortPartsOf = (shop: string, day: string, tasks: number) =>
  partsOf({ shop, day, tasks }, 'COHORTS', storedCohorts);

export const putScale = (shop: string, day: string, content: Scale): Promise<void> =>
  put(shop, day, 'SCALE', content);

/** The run's scale. Throws when it is not set yet: the machine sets it before it is asked for. */
export const getScale = async (shop: string, day: string): Promise<Scale> => {
  const Key = { pk: runKey(shop, day), sk: 'SCALE' };
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  if (!Item) throw new Error(`${shop}'s run of ${day} has no scale yet.`);
  return scale.parse(Item);
};
