import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { ContextAttribute, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { HomingFunction } from '../constructs/function.ts';
import { Machine, sideBySide } from '../constructs/machine.ts';
import { scheduleEvery } from '../constructs/schedule.ts';
import type { Sender } from '../constructs/sender.ts';
import { affinitySteps } from '../machines/nightly/affinity.ts';
import { digestStep, figureSteps } from '../machines/nightly/figures.ts';
import { scoringSteps } from '../machines/nightly/scores.ts';

type NightlyProps = StackProps & { table: TableV2; bus: EventBus; sender: Sender };

/** The nightly run of each shop, once a local day from 02:00 local time. */
export class NightlyStack extends Stack {
  constructor(scope: Construct, id: string, { table, bus, sender, ...props }: NightlyProps) {
    super(scope, id, props);
    const scores = scoringSteps(this, table, bus);
    const figures = figureSteps(this, table);
    const affinity = affinitySteps(this, table);
    const digest = digestStep(this, table, sender);
    const machine = new Machine(this, 'Nightly', {
      definition: scores.definition
        .next(sideBySide(this, 'Figures and affinities', figures.definition, affinity.definition))
        .next(digest.definition),
      calls: [scores, figures, affinity, digest].flatMap(({ calls }) => calls),
      timeout: Duration.hours(6),
      failing:
        'The nightly run of a shop failed; the execution shows the step. If the snapshot was not published, the shop ' +
        'keeps the segments of the day before, nobody is enrolled in automations, and the run is tried again each ' +
        'hour. If it was published, only the figures and affinities are old, and the next night catches up.',
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
