import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../platform/clients.ts';
import { shopKey } from '../platform/keys.ts';
import { epochMilliseconds } from '../platform/time.ts';
import { type Outcome, outcome } from './outcome.ts';
import { type Scale, scale } from './rfm.ts';
import { decodeSummary, encodeSummary, type Summary } from './summary.ts';

/*
 * What the tasks of one night's run hand to each other, as a state machine's payload is small (256 KB).
 * pk SHOP#s#NIGHTLY#day; sk SUMMARY#task, SCALE, OUTCOME#task. Each put overwrites what an earlier try left.
 */

/** Long enough to look into a failed run; then TTL removes it. */
const KEPT_SECONDS = 14 * 24 * 60 * 60;

const runKey = (shop: string, day: string) => `${shopKey(shop)}#NIGHTLY#${day}`;
/** Of one width, so that a query walks the tasks in order. */
const taskKey = (kind: 'SUMMARY' | 'OUTCOME', task: number) => `${kind}#${String(task).padStart(3, '0')}`;

const put = async (shop: string, day: string, sk: string, content: object): Promise<void> => {
  const expiresAt = epochMilliseconds(`${day}T00:00:00Z`) / 1000 + KEPT_SECONDS;
  const Item = { pk: runKey(shop, day), sk, ...content, expiresAt };
  await documents().send(new PutCommand({ TableName: tableName(), Item }));
};

/** The parts of tasks 0 to `tasks` − 1; what a run in more tasks left behind them is passed over. */
async function* partsOf<S extends z.ZodType>(
  { shop, day, tasks }: { shop: string; day: string; tasks: number },
  kind: 'SUMMARY' | 'OUTCOME',
  schema: S,
): AsyncGenerator<z.output<S>> {
  let found = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': runKey(shop, day),
          ':first': taskKey(kind, 0),
          ':last': taskKey(kind, tasks - 1),
        },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    const parts = z.array(schema).parse(page.Items ?? []);
    found += parts.length;
    yield* parts;
    start = page.LastEvaluatedKey;
  } while (start);
  if (found !== tasks)
    throw new Error(`${found} of ${tasks} parts ${kind} of ${shop}'s run of ${day} are there.`);
}

const storedSummary = z.object({ summary: z.instanceof(Uint8Array).transform(decodeSummary) });
const storedOutcome = z.object({ outcome });

export const putSummary = (shop: string, day: string, task: number, summary: Summary): Promise<void> =>
  put(shop, day, taskKey('SUMMARY', task), { summary: encodeSummary(summary) });

/** Every task's summary, a page at a time. Throws at the end when one is missing. */
export const summariesOf = (shop: string, day: string, tasks: number) =>
  partsOf({ shop, day, tasks }, 'SUMMARY', storedSummary);

export const putOutcome = (shop: string, day: string, task: number, part: Outcome): Promise<void> =>
  put(shop, day, taskKey('OUTCOME', task), { outcome: part });

/** Every task's outcome. Throws at the end when one is missing. */
export const outcomesOf = (shop: string, day: string, tasks: number) =>
  partsOf({ shop, day, tasks }, 'OUTCOME', storedOutcome);

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
