import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Choice, Condition, Fail, Succeed, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { HomingFunction } from '../constructs/function.ts';
import { ENTERED, each, task } from '../constructs/machine.ts';

export type SendFunctions = Record<'open' | 'select' | 'sendBatch' | 'close' | 'stop', HomingFunction>;

const campaign = { shop: '$.shop', campaignId: '$.campaignId' };
/** What the steps after the first are given, and the items of the maps. */
const step = { ...campaign, run: '$.opened.run' };
const item = { ...campaign, run: '$.run' };

/**
 * Sends the messages of one shard of the ledger, in as many invocations as needed. If they fail again and again, as when
 * a mail kills its sender, the shard is left for now: closing settles what was lost, and the shard is sent again.
 */
const sendShard = (scope: Construct, sendBatch: IFunction) => {
  const batch = task(scope, 'Send batch', {
    call: sendBatch,
    with: { ...item, ledgerShard: '$.ledgerShard', now: ENTERED },
    resultPath: '$.batch',
  }).addCatch(new Succeed(scope, 'Shard left for now'));
  // SES throttles, or its daily quota is used up. The batch says how long to wait.
  const wait = new Wait(scope, 'Wait for SES', { time: WaitTime.secondsPath('$.batch.waitSeconds') });
  return batch.next(
    new Choice(scope, 'More to send?')
      .when(Condition.booleanEquals('$.batch.remaining', true), wait.next(batch))
      .otherwise(new Succeed(scope, 'Shard sent')),
  );
};

/** The way out for a step that fails for good: the campaign is let go, and the execution fails, which is an alarm. */
const wayOut = (scope: Construct, stop: IFunction) => {
  const stopped = new Fail(scope, 'Stopped', {
    error: 'CampaignStopped',
    cause: 'The campaign cannot be sent and is paused. Its `pause.reason` says why.',
  });
  const letGo = task(scope, 'Let go', {
    call: stop,
    with: { ...campaign, executionId: '$$.Execution.Id', error: '$.failure.Error', now: ENTERED },
  }).next(stopped);
  return { stopped, letGo };
};

/**
 * open → select the audience → send each shard of the ledger → close. Repeats the last two until all is settled. A
 * campaign that is paused, or cancelled, is taken from its execution, which ends: nothing waits or runs meanwhile, and
 * what goes on (or is to be settled) gets a new execution.
 */
export const sendDefinition = (scope: Construct, functions: SendFunctions) => {
  const { stopped, letGo } = wayOut(scope, functions.stop);
  const failure = { resultPath: '$.failure' };
  const open = task(scope, 'Open', {
    call: functions.open,
    with: { ...campaign, executionId: '$$.Execution.Id', now: ENTERED },
    resultPath: '$.opened',
  }).addCatch(letGo, failure);
  const select = each(scope, 'ForEachAudience', {
    of: '$.opened.tasks',
    select: { ...step, shards: '$$.Map.Item.Value.shards' },
    do: task(scope, 'Select audience', {
      call: functions.select,
      with: { ...item, shards: '$.shards', now: ENTERED },
    }),
    maxConcurrency: 16,
  }).addCatch(letGo, failure);
  const send = each(scope, 'ForEachPart', {
    of: '$.opened.ledgerShards',
    select: { ...step, ledgerShard: '$$.Map.Item.Value.ledgerShard' },
    do: sendShard(scope, functions.sendBatch),
    maxConcurrency: 16,
  }).addCatch(letGo, failure);
  const close = task(scope, 'Close', {
    call: functions.close,
    with: { ...step, before: '$.opened.closing', now: ENTERED },
    resultPath: '$.opened.closing',
  }).addCatch(letGo, failure);
  const wait = new Wait(scope, 'Wait for outcomes', {
    time: WaitTime.secondsPath('$.opened.closing.waitSeconds'),
  });
  const settled = new Choice(scope, 'Settled?')
    .when(Condition.booleanEquals('$.opened.closing.stopped', true), stopped)
    .when(Condition.booleanEquals('$.opened.closing.settled', true), new Succeed(scope, 'Closed'))
    .otherwise(wait.next(send));
  send.next(close).next(settled);
  return open.next(
    new Choice(scope, 'Send it?')
      .when(Condition.booleanEquals('$.opened.go', true), select.next(send))
      .otherwise(new Succeed(scope, 'Nothing to do')),
  );
};
