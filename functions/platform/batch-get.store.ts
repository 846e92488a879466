import { setTimeout } from 'node:timers/promises';
import { BatchGetCommand, type BatchGetCommandInput } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from './documents.client.ts';

/** BatchGetItem takes 100 keys at most (API reference). */
const BATCH = 100;
const TRIES = 6;
const FIRST_WAIT_MILLISECONDS = 50;

type Request = NonNullable<BatchGetCommandInput['RequestItems']>[string];
type Key = { pk: string; sk: string };
type Reading = Omit<Request, 'Keys'> & { Keys: Key[] };

const getBatch = async (reading: Reading): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let request: Request = reading;
  for (let tried = 1; ; tried += 1) {
    const { Responses, UnprocessedKeys } = await documents().send(
      new BatchGetCommand({ RequestItems: { [tableName()]: request } }),
    );
    items.push(...(Responses?.[tableName()] ?? []));
    const rest = UnprocessedKeys?.[tableName()];
    if (!rest?.Keys?.length) return items;
    if (tried === TRIES) throw new Error(`DynamoDB left out ${rest.Keys.length} items ${TRIES} times.`);
    request = rest;
    await setTimeout(Math.random() * FIRST_WAIT_MILLISECONDS * 2 ** tried);
  }
};

/**
 * The items of the table under `Keys`, in no order; those that do not exist are left out. Asks again for what
 * DynamoDB leaves out under load (UnprocessedKeys), and rejects when it never gets all.
 */
export const batchGet = async ({ Keys, ...options }: Reading): Promise<Record<string, unknown>[]> => {
  const batches = Array.from({ length: Math.ceil(Keys.length / BATCH) }, (_, at) =>
    getBatch({ ...options, Keys: Keys.slice(at * BATCH, (at + 1) * BATCH) }),
  );
  return (await Promise.all(batches)).flat();
};

/** The item of the table under each of `Keys`, in their order, read consistently; undefined where there is none. */
export const getEach = async (Keys: Key[]): Promise<(Record<string, unknown> | undefined)[]> => {
  const items = await batchGet({ Keys, ConsistentRead: true });
  return Keys.map(({ pk, sk }) => items.find((item) => item.pk === pk && item.sk === sk));
};
