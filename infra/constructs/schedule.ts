import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Schedule,
  type ScheduleExpression,
  ScheduleGroup,
  type ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { explainVersions } from './explained.ts';

type ScheduleProps = {
  expression: ScheduleExpression;
  call: IFunction;
  input: ScheduleTargetInput;
  deadLetters: IQueue;
};

/**
 * Calls a function on a schedule. Each schedule has its own group, so that two deployments in an account do not clash.
 */
export const scheduleEvery = (scope: Construct, scheduleName: string, props: ScheduleProps): void => {
  const role = new Role(scope, `${scheduleName}Role`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  explainVersions(role, [props.call]);
  new Schedule(scope, `${scheduleName}Schedule`, {
    scheduleName,
    scheduleGroup: new ScheduleGroup(scope, `${scheduleName}Group`),
    schedule: props.expression,
    target: new LambdaInvoke(props.call, { input: props.input, deadLetterQueue: props.deadLetters, role }),
  });
};
