import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Choice, Condition, Succeed, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { HomingFunction } from '../constructs/function.ts';
import { ENTERED, each, task } from '../constructs/machine.ts';

export type SendFunctions = Record<'open' | 'select' | 'sendBatch' | 'close', HomingFunction>;

const campaign = { shop: '$.shop', campaignId: '$.campaignId' };

/** Sends the messages of one shard of the ledger, in as many invocations as needed. */
const sendShard = (scope: Construct, sendBatch: IFunction) => {
  const batch = task(scope, 'Send batch', {
    call: sendBatch,
    with: { ...campaign, ledgerShard: '$.ledgerShard', now: ENTERED },
    resultPath: '$.batch',
  });
  // SES throttles, or its daily quota is used up. The batch says how long to wait.
  const wait = new Wait(scope, 'Wait for SES', { time: WaitTime.secondsPath('$.batch.waitSeconds') });
  return batch.next(
    new Choice(scope, 'More to send?')
      .when(Condition.booleanEquals('$.batch.remaining', true), wait.next(batch))
      .otherwise(new Succeed(scope, 'Shard sent')),
  );
};

/** open → select the audience → send each shard of the ledger → close. Repeats the last two until all is settled. */
export const sendDefinition = (scope: Construct, functions: SendFunctions) => {
  const open = task(scope, 'Open', {
    call: functions.open,
    with: { ...campaign, executionId: '$$.Execution.Id', now: ENTERED },
    resultPath: '$.opened',
  });
  const select = each(scope, 'ForEachAudience', {
    of: '$.opened.tasks',
    select: { ...campaign, shards: '$$.Map.Item.Value.shards' },
    do: task(scope, 'Select audience', {
      call: functions.select,
      with: { ...campaign, shards: '$.shards', now: ENTERED },
    }),
    maxConcurrency: 16,
  });
  const send = each(scope, 'ForEachPart', {
    of: '$.opened.ledgerShards',
    select: { ...campaign, ledgerShard: '$$.Map.Item.Value.ledgerShard' },
    do: sendShard(scope, functions.sendBatch),
    maxConcurrency: 16,
  });
  const close = task(scope, 'Close', {
    call: functions.close,
    with: { ...campaign, now: ENTERED },
    resultPath: '$.closed',
  });
  const wait = new Wait(scope, 'Wait for outcomes', { time: WaitTime.secondsPath('$.closed.waitSeconds') });
  const settled = new Choice(scope, 'Settled?')
    .when(Condition.booleanEquals('$.closed.settled', true), new Succeed(scope, 'Closed'))
    .otherwise(wait.next(send));
  send.next(close).next(settled);
  return open.next(
    new Choice(scope, 'Send it?')
      .when(Condition.booleanEquals('$.opened.go', true), select.next(send))
      .otherwise(new Succeed(scope, 'Nothing to do')),
  );
};
