import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { ContextAttribute, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { HomingFunction } from '../constructs/function.ts';
import { each, Machine, task } from '../constructs/machine.ts';
import { everySoOften } from '../constructs/schedule.ts';
import { affinitySteps } from './nightly-affinity.ts';

type NightlyProps = StackProps & { table: TableV2; bus: EventBus };

/** Each shop's scores, once a local date from 02:00 local time. */
export class NightlyStack extends Stack {
  constructor(scope: Construct, id: string, { table, bus, ...props }: NightlyProps) {
    super(scope, id, props);
    const machine = new Machine(this, 'Nightly', {
      ...this.definition(table, bus),
      timeout: Duration.hours(6),
      failing:
        'A shop was not scored: its segments are those of the day before, and nobody is won back. It is tried again ' +
        'each hour. If the snapshot was published, only what sells together is of the day before, and the next night ' +
        'makes it up. The execution says which step failed.',
    });
    const deadLetters = new DeadLetters(this, 'DeadLetters');
    const start = new HomingFunction(this, 'StartNightly', {
      entry: 'segments/start-nightly',
      timeout: Duration.minutes(5),
      environment: { NIGHTLY_ARN: machine.stateMachineArn },
      deadLetters,
    }).bindTable(table, { table: ['GetItem', 'Query'] });
    machine.grantStartExecution(start);
    everySoOften(this, 'nightly', {
      expression: ScheduleExpression.cron({ minute: '0' }),
      call: start,
      input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime }),
      deadLetters,
    });
  }

  /** plan → summarise the shards → cut points → score the shards → publish the snapshot → what sells together. */
  private definition(table: TableV2, bus: EventBus) {
    const run = { shop: '$.shop', day: '$.day' };
    const item = { task: '$$.Map.Item.Value.task', shards: '$$.Map.Item.Value.shards' };
    const ofItem = { ...run, task: '$.task', shards: '$.shards' };
    const long = { timeout: Duration.minutes(15), memorySize: 1024 };
    const on = (id: string, entry: string, more = {}) =>
      new HomingFunction(this, id, { entry: `segments/${entry}`, ...more });

    const plan = on('PlanNightly', 'plan-nightly').bindTable(table, { indexes: { scores: ['Query'] } });
    const summarise = on('SummariseShards', 'summarise-shards', long).bindTable(table, {
      table: ['PutItem'],
      indexes: { scores: ['Query'] },
    });
    const cut = on('SetCutPoints', 'set-cut-points', long).bindTable(table, { table: ['Query', 'PutItem'] });
    const score = on('ScoreShards', 'score-shards', long)
      .bindTable(table, { table: ['GetItem', 'PutItem', 'UpdateItem'], indexes: { scores: ['Query'] } })
      .bindBus(bus);
    const publish = on('PublishSnapshot', 'publish-snapshot').bindTable(table, {
      table: ['GetItem', 'Query', 'PutItem'],
    });

    const affinity = affinitySteps(this, table);

    const definition = task(this, 'Plan', {
      call: plan,
      with: { ...run, now: '$.now' },
      resultPath: '$.plan',
    })
      .next(
        each(this, 'ForEachSummary', {
          of: '$.plan.tasks',
          select: { ...run, ...item },
          do: task(this, 'Summarise', { call: summarise, with: ofItem }),
          maxConcurrency: 40,
        }),
      )
      .next(task(this, 'Cut points', { call: cut, with: { ...run, tasks: '$.plan.taskCount' } }))
      .next(
        each(this, 'ForEachScore', {
          of: '$.plan.tasks',
          select: { ...run, now: '$.now', ...item },
          do: task(this, 'Score', { call: score, with: { ...ofItem, now: '$.now' } }),
          maxConcurrency: 40,
        }),
      )
      .next(
        task(this, 'Publish', { call: publish, with: { ...run, now: '$.now', tasks: '$.plan.taskCount' } }),
      )
      .next(affinity.definition);
    return { definition, calls: [plan, summarise, cut, score, publish, ...affinity.calls] };
  }
}
