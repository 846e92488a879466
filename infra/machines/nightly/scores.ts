import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { HomingFunction } from '../../constructs/function.ts';
import { each, sideBySide, task } from '../../constructs/machine.ts';

/** The main steps of the nightly run: plan → summarise shards → cut points and, if due, fit → score shards → publish. */
export const scoringSteps = (scope: Construct, table: TableV2, bus: EventBus) => {
  const run = { shop: '$.shop', day: '$.day' };
  const item = { task: '$$.Map.Item.Value.task', shards: '$$.Map.Item.Value.shards' };
  const ofItem = { ...run, task: '$.task', shards: '$.shards' };
  const settings = (at: string) => ({
    timeZone: `${at}.timeZone`,
    shippingPerOrder: `${at}.shippingPerOrder`,
  });
  const below = (at: string) => ({ sampleBelow: `${at}.sampleBelow`, valuesBelow: `${at}.valuesBelow` });
  const long = { timeout: Duration.minutes(15), memorySize: 1024 };
  const on = (id: string, entry: string, more = {}) =>
    new HomingFunction(scope, id, { entry: `nightly/${entry}`, ...more });

  const plan = on('PlanNightly', 'plan-nightly').bindTable(table, {
    table: ['GetItem', 'Query'],
    indexes: { scores: ['Query'] },
  });
  const summarise = on('SummariseShards', 'scoring/summarise-shards', long).bindTable(table, {
    table: ['PutItem'],
    indexes: { scores: ['Query'] },
  });
  const cut = on('SetCutPoints', 'scoring/set-cut-points', long).bindTable(table, {
    table: ['Query', 'PutItem'],
  });
  const fit = on('FitValueModel', 'value-model/fit-value-model', long).bindTable(table, {
    table: ['Query', 'PutItem'],
  });
  const score = on('ScoreShards', 'scoring/score-shards', long)
    .bindTable(table, {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'PartiQLUpdate'],
      indexes: { scores: ['Query'] },
    })
    .bindBus(bus);
  const publish = on('PublishSnapshot', 'scoring/publish-snapshot').bindTable(table, {
    table: ['GetItem', 'Query', 'PutItem'],
  });

  const definition = task(scope, 'Plan', {
    call: plan,
    with: { ...run, now: '$.now' },
    resultPath: '$.plan',
  })
    .next(
      each(scope, 'ForEachSummary', {
        of: '$.plan.tasks',
        select: { ...run, ...item, ...below('$.plan') },
        do: task(scope, 'Summarise', { call: summarise, with: { ...ofItem, ...below('$') } }),
        maxConcurrency: 40,
      }),
    )
    .next(
      sideBySide(
        scope,
        'Cut points and model',
        task(scope, 'Cut points', {
          call: cut,
          with: { ...run, tasks: '$.plan.taskCount', thresholds: '$.plan.thresholds' },
        }),
        task(scope, 'Fit', {
          call: fit,
          with: {
            ...run,
            now: '$.now',
            tasks: '$.plan.taskCount',
            sampleBelow: '$.plan.sampleBelow',
            buyers: '$.plan.buyers',
            thresholds: '$.plan.thresholds',
          },
        }),
      ),
    )
    .next(
      each(scope, 'ForEachScore', {
        of: '$.plan.tasks',
        select: { ...run, now: '$.now', ...item, ...settings('$.plan') },
        do: task(scope, 'Score', { call: score, with: { ...ofItem, now: '$.now', ...settings('$') } }),
        maxConcurrency: 40,
      }),
    )
    .next(
      task(scope, 'Publish', { call: publish, with: { ...run, now: '$.now', tasks: '$.plan.taskCount' } }),
    );
  return { definition, calls: [plan, summarise, cut, fit, score, publish] };
};
