import { Duration } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { HomingFunction } from '../../constructs/function.ts';
import { task } from '../../constructs/machine.ts';
import { grantSend, type Sender } from '../../constructs/sender.ts';

/**
 * The steps of the nightly run that count the KPIs of the day before and measure the uplift of campaigns. Returns their
 * chain and the functions that it calls.
 */
export const figureSteps = (scope: Construct, table: ITableV2) => {
  const reading = (id: string, entry: string) =>
    new HomingFunction(scope, id, {
      entry: `nightly/figures/${entry}`,
      timeout: Duration.minutes(15),
      memorySize: 1024,
    }).bindTable(table, {
      table: ['GetItem', 'Query', 'PutItem'],
      indexes: { days: ['Query'], ledger: ['Query'] },
    });
  const run = { shop: '$.shop', day: '$.day', now: '$.now' };
  const countDay = reading('CountDay', 'count-day');
  const measure = reading('MeasureUplift', 'measure-uplift');
  const definition = task(scope, 'Count the day', { call: countDay, with: run }).next(
    task(scope, 'Measure uplift', { call: measure, with: run }),
  );
  return { definition, calls: [countDay, measure] };
};

/**
 * The last step of the nightly run: on Mondays it sends the digest to the shop's owner. If that fails, the function
 * logs it and the run still succeeds, since the shop is scored.
 */
export const digestStep = (scope: Construct, table: ITableV2, sender: Sender) => {
  const send = new HomingFunction(scope, 'SendDigest', { entry: 'nightly/figures/send-digest' }).bindTable(
    table,
    {
      table: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    },
  );
  grantSend(send, sender);
  const definition = task(scope, 'Digest', {
    call: send,
    with: { shop: '$.shop', day: '$.day', now: '$.now' },
  }).addCatch(new Succeed(scope, 'No digest'));
  return { definition, calls: [send] };
};
