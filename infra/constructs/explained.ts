import { CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';

/** Says why a rule of cdk-nag's AwsSolutions pack does not hold for a construct. */
export const explain = (construct: IConstruct, rule: string, reason: string): void =>
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });

const logicalId = (construct: IConstruct): string => {
  const resource = construct.node.defaultChild;
  if (!CfnElement.isCfnElement(resource)) throw new Error(`${construct.node.path} is no resource`);
  return Stack.of(construct).getLogicalId(resource);
};

/** CDK's integrations let their caller invoke a function's versions (`arn:*`) as well as the function. */
export const explainVersions = (caller: IConstruct, functions: IFunction[]): void => {
  for (const each of functions) {
    const finding = `IAM5[Resource::<${logicalId(each)}.Arn>:*]`;
    explain(
      caller,
      finding,
      'The wildcard stands for the versions of this one function, of which there is one.',
    );
  }
};

/** A Distributed Map describes and stops its child executions, whose names Step Functions makes up. */
export const explainChildExecutions = (machine: StateMachine): void => {
  const name = `{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"${logicalId(machine)}"}]}]}`;
  for (const children of [':*', '/*:*']) {
    explain(
      machine,
      `IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${name}${children}]`,
      'The wildcard stands for the executions of this one state machine.',
    );
  }
};
