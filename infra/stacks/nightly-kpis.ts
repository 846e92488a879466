import { Duration } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { HomingFunction } from '../constructs/function.ts';
import { task } from '../constructs/machine.ts';

/** The nightly's last step: the figures of the day that has ended. Gives its task, and the function it calls. */
export const kpisOfTheDay = (scope: Construct, table: ITableV2) => {
  const call = new HomingFunction(scope, 'CountDay', {
    entry: 'insights/count-day',
    timeout: Duration.minutes(15),
    memorySize: 1024,
  }).bindTable(table, {
    table: ['GetItem', 'Query', 'PutItem'],
    indexes: { days: ['Query'], ledger: ['Query'] },
  });
  const countDay = task(scope, 'Count the day', {
    call,
    with: { shop: '$.shop', day: '$.day', now: '$.now' },
  });
  return { task: countDay, calls: [call] };
};
