import { Duration } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { HomingFunction } from '../../constructs/function.ts';
import { task } from '../../constructs/machine.ts';

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
