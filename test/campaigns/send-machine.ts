import type { Context } from 'aws-lambda';
import { handler as closeCampaign } from '../../functions/campaigns/sending/close-campaign.handler.ts';
import { type Closing, NOTHING_CLOSED } from '../../functions/campaigns/sending/closing.ts';
import { handler as openCampaign } from '../../functions/campaigns/sending/open-campaign.handler.ts';
import { handler as sendBatch } from '../../functions/campaigns/sending/send-batch.handler.ts';
import { handler as selectAudience } from '../../functions/journeys/select-audience.handler.ts';
import { LEDGER_SHARDS, SHARDS } from '../../functions/platform/keys.ts';
import { epochMilliseconds, instantAt } from '../../functions/platform/time.ts';
import { isOccupied, NOW } from './a-shop.ts';
import { Crash } from './ses.ts';

/** An invocation as Lambda describes it; only the time that remains is read. */
export const invocation: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'send',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:send',
  memoryLimitInMB: '1024',
  awsRequestId: '00000000-0000-0000-0000-000000000000',
  logGroupName: 'send',
  logStreamName: 'send',
  getRemainingTimeInMillis: () => 900_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

export type Which = { shop: string; campaignId: string };
const parts = Array.from({ length: LEDGER_SHARDS }, (_, ledgerShard) => ledgerShard);

/** The execution that runs unless a test names another. It is young whenever it is asked for. */
const EXECUTION = 'execution-1';
const runAt = (now: string, executionId = EXECUTION) => ({ executionId, openedAt: now });

export const open = (which: Which, executionId = EXECUTION, now = NOW) =>
  openCampaign({ ...which, executionId, now }, invocation);

const selectShards = (which: Which, shards: number[], now: string) =>
  selectAudience({ ...which, run: runAt(now), shards, now }, invocation);

/** Opens the campaign and selects its audience, from the shards that hold anybody, also those that are complete. */
export const select = async (which: Which, now = NOW) => {
  await open(which, EXECUTION, now);
  const shards = Array.from({ length: SHARDS }, (_, shard) => shard);
  await selectShards(
    which,
    shards.filter((shard) => isOccupied(which.shop, shard)),
    now,
  );
};

/** Opens the campaign and selects its audience as the machine does. */
export const selectWhole = async (which: Which, now = NOW) => {
  const { tasks } = await open(which, EXECUTION, now);
  for (const { shards } of tasks) await selectShards(which, shards, now);
};

export const batch = (which: Which, ledgerShard: number, now = NOW, context = invocation) =>
  sendBatch({ ...which, run: runAt(now), ledgerShard, now }, context);

export const close = (which: Which, now = NOW, before: Closing = NOTHING_CLOSED) =>
  closeCampaign({ ...which, run: runAt(now), before, now }, invocation);

/** One part as the machine runs it: again while more remains, and again after a crash, as Step Functions retries. */
const sendPart = async (which: Which, ledgerShard: number, now: string): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      if (!(await batch(which, ledgerShard, now)).remaining) return;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }
  throw new Error(`Part ${ledgerShard} never ends.`);
};

/** Every part of the ledger, once. */
export const sendAll = async (which: Which, now = NOW): Promise<void> => {
  for (const part of parts) await sendPart(which, part, now);
};

/** Sends and closes, in the state machine's order and with its waits, until settled; answers when that was. */
export const sendAndClose = async (which: Which, from = NOW): Promise<string> => {
  let now = from;
  let closing: Closing = NOTHING_CLOSED;
  for (let round = 0; round < 200; round += 1) {
    await sendAll(which, now);
    closing = await close(which, now, closing);
    if (closing.settled) return now;
    now = instantAt(epochMilliseconds(now) + closing.waitSeconds * 1000);
  }
  throw new Error('The campaign never settles.');
};

/** The machine from start to end. */
export const run = async (which: Which, now = NOW): Promise<string> => {
  await select(which, now);
  return sendAndClose(which, now);
};
