import { CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';

/** Records why a rule of cdk-nag's AwsSolutions pack does not apply to a construct. */
export const explain = (construct: IConstruct, rule: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });

const logicalId = (construct: IConstruct): string => {
  const resource = construct.node.defaultChild;
  if (!CfnElement.isCfnElement(resource)) throw new Error(`${construct.node.path} is not a resource.`);
  return Stack.of(construct).getLogicalId(resource);
};

/** CDK's integrations grant their caller a function's versions (`arn:*`) besides the function itself. */
export const explainVersions = (caller: IConstruct, functions: IFunction[]): void => {
  for (const each of functions) {
    const finding = `IAM5[Resource::<${logicalId(each)}.Arn>:*]`;
    explain(
      caller,
      finding,
      'The wildcard covers only the versions of this one function, which has a single version.',
    );
  }
};

/** What writes files into a bucket names them all. */
export const explainObjects = (writer: IConstruct, bucket: IConstruct): void =>
  explain(
    writer,
    `IAM5[Resource::<${logicalId(bucket)}.Arn>/*]`,
    'The wildcard covers only the objects of this one bucket, whose names come from the build.',
  );

/** A Distributed Map describes and stops its child executions, whose names Step Functions generates. */
export const explainChildExecutions = (machine: StateMachine): void => {
  const name = `{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"${logicalId(machine)}"}]}]}`;
  for (const children of [':*', '/*:*']) {
    explain(
      machine,
      `IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${name}${children}]`,
      'The wildcard covers only the executions of this one state machine.',
    );
  }
};
