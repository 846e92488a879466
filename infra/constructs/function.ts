import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { type Conditions, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { auditKey } from '../../functions/audit/entry.ts';
import { shopKey } from '../../functions/platform/keys.ts';
import { SECRET_KINDS, type SecretKind, secretKey } from '../../functions/shops/secret.ts';
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
  /** Folders that go into the bundle, by the name that they have there: paths from the root, or whole. */
  including?: Record<string, string>;
};

/**
 * Which DynamoDB actions a function may use: on the table's items that are no secrets, on shops' audit logs alone, on
 * their secrets by their kind, and on each index by its name.
 */
export type TableAccess = {
  table?: string[];
  audit?: string[];
  secrets?: Partial<Record<SecretKind, string[]>>;
  indexes?: Record<string, string[]>;
};

/** The partitions without secrets, by their keys: all that is a shop's, the list of shops, the sending pace. */
const OPEN_PARTITIONS = [shopKey('*'), 'SHOPS', 'PACE'];

/**
 * The actions by the partitions that they are allowed on: an action that is allowed on several kinds is so in one
 * statement, since a batch that asks for items of two must be allowed whole by one.
 */
const actionsByPartitions = ({
  table = [],
  audit = [],
  secrets = {},
}: TableAccess): Map<string[], string[]> => {
  const partitionsOf = (action: string): string[] => [
    ...(table.includes(action) ? OPEN_PARTITIONS : []),
    ...(audit.includes(action) ? [auditKey('*', '*')] : []),
    ...SECRET_KINDS.flatMap((kind) => (secrets[kind]?.includes(action) ? secretKey(kind, '*') : [])),
  ];
  const actions = [...new Set([...table, ...audit, ...Object.values(secrets).flat()])];
  const grouped = Map.groupBy(actions, (action) => partitionsOf(action).join(' '));
  return new Map([...grouped].map(([partitions, group]) => [partitions.split(' '), group]));
};

/**
 * All partition keys of a request must match. `ForAllValues` alone lets a request through that has none (IAM user
 * guide, "Set operators for multivalued keys").
 */
const onPartitions = (partitions: string[]): Conditions => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions },
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

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

  /** Gives the table's name and just these actions on it. No index holds a secret. */
  bindTable(table: ITableV2, access: TableAccess): this {
    this.addEnvironment('TABLE_NAME', table.tableName);
    for (const [partitions, actions] of actionsByPartitions(access)) {
      this.allow(actions, table.tableArn, onPartitions(partitions));
    }
    for (const [index, onIndex] of Object.entries(access.indexes ?? {})) {
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

  /** Gives the user pool's id and the right to these actions on its users, named without their service. */
  bindUsers(users: IUserPool, actions: string[]): this {
    this.addEnvironment('USER_POOL_ID', users.userPoolId);
    this.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `cognito-idp:${action}`),
        resources: [users.userPoolArn],
      }),
    );
    return this;
  }

  /** Allows DynamoDB actions, named without their service, on one resource. */
  private allow(actions: string[], resource: string, conditions?: Conditions): void {
    this.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [resource],
        conditions,
      }),
    );
  }
}

/** The ARN of a resource of this stack's own account and region. */
export const arnHere = (scope: Construct, service: string, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({ service, resource, resourceName });
