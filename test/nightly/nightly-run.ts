import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsCommandOutput,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import * as z from 'zod';
import { profileKey, type ScoredCustomer } from '../../functions/customers/customer.store.ts';
import { setSearchWhole } from '../../functions/customers/search-whole.store.ts';
import type { ShardTask } from '../../functions/nightly/plan-tasks.ts';
import { handler as publishSnapshot } from '../../functions/nightly/scoring/publish-snapshot.handler.ts';
import { handler as scoreShards } from '../../functions/nightly/scoring/score-shards.handler.ts';
import { handler as setCutPoints } from '../../functions/nightly/scoring/set-cut-points.handler.ts';
import { handler as summariseShards } from '../../functions/nightly/scoring/summarise-shards.handler.ts';
import { handler as fitValueModel } from '../../functions/nightly/value-model/fit-value-model.handler.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { scoresKey, shardOf } from '../../functions/platform/keys.ts';
import { segmentChanged } from '../../functions/segments/events.ts';
import type { CutPoints } from '../../functions/shops/rfm-settings.ts';
import type { Subject } from '../segments/naive-scores.ts';

/** An invocation as Lambda describes it; only the time that remains is read. */
export const invocation: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'nightly',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:nightly',
  memoryLimitInMB: '1024',
  awsRequestId: '00000000-0000-0000-0000-000000000000',
  logGroupName: 'nightly',
  logStreamName: 'nightly',
  getRemainingTimeInMillis: () => 900_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

export type Run = { shop: string; day: string; now: string };
/** What the plan says beside the tasks. */
export type Terms = {
  sampleBelow?: number;
  thresholds?: CutPoints | undefined;
  shippingPerOrder?: number | undefined;
};
export const TIME_ZONE = 'Europe/Berlin';

/** The customer as in the index `scores`. */
export const scoredOf = ({ consent, ...rest }: Subject): ScoredCustomer => ({
  ...rest,
  consent: consent ?? { status: 'none', source: 'import', at: '2026-01-01T00:00:00.000Z' },
});

/** All hashes are below it: every buyer is sampled. */
const EVERYBODY = 2 ** 32;

const summarise = (run: Run, task: ShardTask, sampleBelow = EVERYBODY): Promise<unknown> =>
  summariseShards({ ...run, ...task, sampleBelow, valuesBelow: EVERYBODY }, invocation);
const prepare = async (run: Run, tasks: ShardTask[], { sampleBelow = EVERYBODY, thresholds }: Terms) => {
  for (const task of tasks) await summarise(run, task, sampleBelow);
  const own = { tasks: tasks.length, thresholds: thresholds ?? null };
  await setCutPoints({ ...run, ...own }, invocation);
  await fitValueModel({ ...run, ...own, sampleBelow, buyers: 0 }, invocation);
};
export const score = (run: Run, task: ShardTask, { shippingPerOrder }: Terms = {}): Promise<unknown> =>
  scoreShards(
    { ...run, ...task, timeZone: TIME_ZONE, shippingPerOrder: shippingPerOrder ?? null },
    invocation,
  );
export const publish = (run: Run, tasks: ShardTask[]): Promise<unknown> =>
  publishSnapshot({ ...run, tasks: tasks.length }, invocation);

/** A whole run, its steps in the state machine's order. */
export const nightly = async (run: Run, tasks: ShardTask[], terms: Terms = {}): Promise<void> => {
  await prepare(run, tasks, terms);
  for (const task of tasks) await score(run, task, terms);
  await publish(run, tasks);
};

/** Puts customers as the purchases' store does, in place of those who are there. */
export const putCustomers = async (shop: string, customers: Subject[]): Promise<void> => {
  await setSearchWhole(shop);
  const items = customers.map((customer) => ({
    ...profileKey(shop, customer.customerId),
    shard: scoresKey(shop, shardOf(customer.customerId)),
    shop,
    email: `${customer.customerId}@example.com`,
    ...scoredOf(customer),
    purchaseDays: {},
    version: 1,
  }));
  for (let from = 0; from < items.length; from += 25) {
    const homing = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await documents().send(new BatchWriteCommand({ RequestItems: { homing } }));
  }
};

/** EventBridge, as far as it has to be played: it keeps what it took, and fails on the call that it is told to. */
export const fakeBus = () => {
  process.env.BUS_NAME = 'bus';
  const taken: PutEventsRequestEntry[] = [];
  let calls = 0;
  let failingCall = 0;
  let failure = (): PutEventsCommandOutput => ({ $metadata: {} });
  mockClient(EventBridgeClient)
    .on(PutEventsCommand)
    .callsFake(({ Entries }: { Entries: PutEventsRequestEntry[] }) => {
      calls += 1;
      if (calls === failingCall) return failure();
      taken.push(...Entries);
      return { FailedEntryCount: 0 };
    });
  return {
    /** From now on, the call of this number (1 is the next) is answered by `answer`, which may throw. */
    failOn: (call: number, answer: () => PutEventsCommandOutput) => {
      failingCall = calls + call;
      failure = answer;
    },
    /** Forgets what it took. */
    clear: () => {
      taken.length = 0;
    },
    /** The segment changes that it took. */
    changes: () =>
      taken.map(({ Detail, DetailType, Time }) => {
        const { customerId, from, to, day } = segmentChanged.schema.parse(JSON.parse(Detail ?? ''));
        return { type: DetailType, at: Time?.toISOString(), customerId, day, from, to };
      }),
  };
};

type BeforeUpdate = (attempt: number) => Promise<void> | void;

const statements = z.object({ Statements: z.array(z.unknown()) });

/**
 * Counts the customers whose scores are written, and calls `before` ahead of each batch of them, the first being 1; it
 * may throw, as a network does.
 */
export const beforeUpdates = (before: BeforeUpdate) => {
  const updates = { count: 0 };
  let batches = 0;
  documents().middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'BatchExecuteStatementCommand') {
        batches += 1;
        await before(batches);
        updates.count += statements.parse(args.input).Statements.length;
      }
      return next(args);
    },
    { step: 'initialize', name: 'beforeUpdates', override: true },
  );
  return { updates, stop: () => documents().middlewareStack.remove('beforeUpdates') };
};
