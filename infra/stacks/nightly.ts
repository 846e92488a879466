import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { ContextAttribute, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { HomingFunction } from '../constructs/function.ts';
import { Machine } from '../constructs/machine.ts';
import { scheduleEvery } from '../constructs/schedule.ts';
import type { Sender } from '../constructs/sender.ts';
import { affinitySteps } from '../machines/nightly/affinity.ts';
import { nightlyDigest } from '../machines/nightly/digest.ts';
import { kpisOfTheDay } from '../machines/nightly/figures.ts';
import { scoringSteps } from '../machines/nightly/scores.ts';

type NightlyProps = StackProps & { table: TableV2; bus: EventBus; sender: Sender };

/** Each shop's scores, once a local date from 02:00 local time. */
export class NightlyStack extends Stack {
  constructor(scope: Construct, id: string, { table, bus, sender, ...props }: NightlyProps) {
    super(scope, id, props);
    const scores = scoringSteps(this, table, bus);
    const kpis = kpisOfTheDay(this, table);
    const affinity = affinitySteps(this, table);
    const digest = nightlyDigest(this, table, sender);
    const machine = new Machine(this, 'Nightly', {
      definition: scores.definition.next(kpis.definition).next(affinity.definition).next(digest.definition),
      calls: [scores, kpis, affinity, digest].flatMap(({ calls }) => calls),
      timeout: Duration.hours(6),
      failing:
        'A shop was not scored: its segments are those of the day before, and nobody is won back. It is tried again ' +
        'each hour. If the snapshot was published, only what sells together is of the day before, and the next night ' +
        'makes it up. The execution says which step failed.',
    });
    const deadLetters = new DeadLetters(this, 'DeadLetters');
    const start = new HomingFunction(this, 'StartNightly', {
      entry: 'nightly/start-nightly',
      timeout: Duration.minutes(5),
      environment: { NIGHTLY_ARN: machine.stateMachineArn },
      deadLetters,
    }).bindTable(table, { table: ['GetItem', 'Query'] });
    machine.grantStartExecution(start);
    scheduleEvery(this, 'nightly', {
      expression: ScheduleExpression.cron({ minute: '0' }),
      call: start,
      input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime }),
      deadLetters,
    });
  }
}
