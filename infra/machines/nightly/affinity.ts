import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { HomingFunction } from '../../constructs/function.ts';
import { each, task } from '../../constructs/machine.ts';

/** The steps of the nightly run that mine affinities: plan the days → collect their baskets → mine. */
export const affinitySteps = (scope: Construct, table: TableV2) => {
  const run = { shop: '$.shop', day: '$.day' };
  const on = (id: string, entry: string, more = {}) =>
    new HomingFunction(scope, id, { entry: `nightly/baskets/${entry}`, ...more });

  const plan = on('PlanBaskets', 'plan-baskets').bindTable(table, { table: ['GetItem'] });
  const collect = on('CollectBaskets', 'store-baskets', {
    timeout: Duration.minutes(15),
    memorySize: 1024,
  }).bindTable(table, { table: ['Query', 'PutItem', 'DeleteItem'], indexes: { days: ['Query'] } });
  const mine = on('MineAffinities', 'mine-affinities', {
    timeout: Duration.minutes(15),
    // Holds a year's baskets in memory: some 100 bytes a line.
    memorySize: 3008,
  }).bindTable(table, { table: ['Query', 'PutItem', 'DeleteItem'] });

  const definition = task(scope, 'Plan baskets', { call: plan, with: run, resultPath: '$.baskets' })
    .next(
      each(scope, 'ForEachDays', {
        of: '$.baskets.tasks',
        select: { shop: '$.shop', from: '$$.Map.Item.Value.from', to: '$$.Map.Item.Value.to' },
        do: task(scope, 'Collect', {
          call: collect,
          with: { shop: '$.shop', from: '$.from', to: '$.to' },
        }),
        maxConcurrency: 13,
      }),
    )
    .next(task(scope, 'Mine', { call: mine, with: run }));
  return { definition, calls: [plan, collect, mine] };
};
