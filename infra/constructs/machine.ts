import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  DistributedMap,
  type IChainable,
  JsonPath,
  LogLevel,
  Parallel,
  StateMachine,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import { explain, explainChildExecutions, explainVersions } from './explained.ts';

/** The time when a state was entered, which is its task's `now`. */
export const ENTERED = '$$.State.EnteredTime';

/** A task's input: parameter name → JSONPath into the state's input (`$.`) or the context (`$$.`). */
type Paths = Record<string, string>;

const fromPaths = (paths: Paths) =>
  Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, JsonPath.objectAt(path)]));

export type TaskProps = { call: IFunction; with: Paths; resultPath?: string };

/** A task that calls one of our functions. Retried on any error, as all of them are safe to repeat. */
export const task = (scope: Construct, id: string, props: TaskProps): LambdaInvoke => {
  const invoke = new LambdaInvoke(scope, id, {
    lambdaFunction: props.call,
    payload: TaskInput.fromObject(fromPaths(props.with)),
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    resultPath: props.resultPath ?? JsonPath.DISCARD,
  });
  invoke.addRetry({
    errors: ['States.ALL'],
    interval: Duration.seconds(2),
    maxAttempts: 5,
    backoffRate: 2,
    maxDelay: Duration.minutes(2),
  });
  return invoke;
};

export type EachProps = { of: string; select: Paths; do: IChainable; maxConcurrency: number };

/** A Distributed Map: one child workflow for each item of the list, so that a failed item is retried alone. */
export const each = (scope: Construct, id: string, props: EachProps): DistributedMap => {
  const map = new DistributedMap(scope, id, {
    itemsPath: props.of,
    itemSelector: fromPaths(props.select),
    maxConcurrency: props.maxConcurrency,
    resultPath: JsonPath.DISCARD,
  });
  map.itemProcessor(props.do);
  return map;
};

/** Chains that need nothing of each other, at the same time; where one fails for good, the others are ended too. */
export const sideBySide = (scope: Construct, id: string, ...chains: IChainable[]): Parallel =>
  new Parallel(scope, id, { resultPath: JsonPath.DISCARD }).branch(...chains);

type MachineProps = {
  definition: IChainable;
  calls: IFunction[];
  timeout: Duration;
  /** What a failed execution means, and what to do about it. */
  failing: string;
};

/** A standard state machine, logged and traced. */
export class Machine extends StateMachine {
  constructor(scope: Construct, id: string, { definition, calls, timeout, failing }: MachineProps) {
    super(scope, id, {
      definitionBody: DefinitionBody.fromChainable(definition),
      timeout,
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: false,
        destination: new LogGroup(scope, `${id}Logs`, {
          // Log delivery's resource policy has a maximum size; names with this prefix do not count towards it.
          logGroupName: `/aws/vendedlogs/states/${scope.node.id}-${id}`,
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    explain(
      this,
      'IAM5[Resource::*]',
      'The permissions for X-Ray and log delivery take no resource (Service Authorization Reference).',
    );
    explainVersions(this, calls);
    explainChildExecutions(this);
    alarm(this, this.metricFailed({ period: Duration.minutes(5) }), failing);
  }
}
