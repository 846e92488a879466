import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { bundleOf } from './bundle.ts';

export type FunctionProps = {
  /** Below `functions/`, without `.handler.ts`. */
  entry: string;
  timeout?: Duration;
  memorySize?: number;
  environment?: Record<string, string>;
  /** How many may run at once: kept for it, and no more. */
  reservedConcurrentExecutions?: number;
  /** Where events go that it could not take, if it is called asynchronously. */
  deadLetters?: IQueue;
  /** Folders below the root that go into the bundle. */
  including?: string[];
};

/** Which DynamoDB actions a function may use, on the table itself and on each index by its name. */
export type TableAccess = { table?: string[]; indexes?: Record<string, string[]> };

/** A Lambda function of ours, with the defaults: Node 24 on arm64, ESM, its own log group and narrow role. */
export class HomingFunction extends LambdaFunction {
  readonly executionRole: Role;

  constructor(scope: Construct, id: string, props: FunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    super(scope, id, {
      code: Code.fromAsset(bundleOf(props.entry, props.including)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 512,
      timeout: props.timeout ?? Duration.seconds(30),
      reservedConcurrentExecutions: props.reservedConcurrentExecutions,
      role,
      logGroup,
      environment: { NODE_OPTIONS: '--enable-source-maps', ...props.environment },
      ...(props.deadLetters && {
        onFailure: new SqsDestination(props.deadLetters),
        retryAttempts: 2,
        maxEventAge: Duration.hours(6),
      }),
    });
    this.executionRole = role;
  }

  /** Gives the table's name and just these actions on it. */
  bindTable(table: ITableV2, { table: actions = [], indexes = {} }: TableAccess): this {
    this.addEnvironment('TABLE_NAME', table.tableName);
    this.allow(actions, table.tableArn);
    for (const [index, onIndex] of Object.entries(indexes)) {
      this.allow(onIndex, `${table.tableArn}/index/${index}`);
    }
    return this;
  }

  /** Gives the bus's name and the right to put events on it. */
  bindBus(bus: IEventBus): this {
    this.addEnvironment('BUS_NAME', bus.eventBusName);
    bus.grantPutEventsTo(this);
    return this;
  }

  /** Allows DynamoDB actions, named without their service, on one resource. */
  private allow(actions: string[], resource: string): void {
    if (actions.length === 0) return;
    this.addToRolePolicy(
      new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [resource] }),
    );
  }
}

/** The ARN of a resource of this stack's own account and region. */
export const arnHere = (scope: Construct, service: string, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({ service, resource, resourceName });
