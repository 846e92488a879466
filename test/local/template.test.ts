import { CfnCondition, CfnOutput, CfnParameter, CfnResource, Fn, Stack, Stage } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import { functionOf, stackOf, synthesized } from './tiny-cloud.ts';

/** One resource whose properties are the expressions under test. */
const expressed = (stack: Stack, properties: Record<string, unknown>) =>
  new CfnResource(stack, 'Subject', { type: 'Custom::Subject', properties });

const propertiesOf = (
  build: (stack: Stack) => Record<string, unknown>,
  options?: Parameters<typeof synthesized>[1],
) => {
  const cloud = synthesized((app) => {
    const stack = stackOf(app);
    expressed(stack, build(stack));
  }, options);
  return cloud.resources('Custom::Subject')[0]?.properties();
};

describe('intrinsic functions', () => {
  test('are worked out however they are nested', () => {
    expect(
      propertiesOf(() => ({
        joined: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, { 'Fn::Select': [1, ['x', 'y']] }]] },
        sub: { 'Fn::Sub': [`\${AWS::AccountId}/\${mine}/\${!kept}`, { mine: { Ref: 'AWS::Partition' } }] },
        part: { 'Fn::Select': ['2', { 'Fn::Split': ['/', 'a/b/c'] }] },
        list: [{ Ref: 'AWS::NoValue' }, { deep: { Ref: 'AWS::StackName' } }],
        gone: { Ref: 'AWS::NoValue' },
      })),
    ).toEqual({
      joined: 'a-eu-west-1-y',
      sub: `000000000000/aws/\${kept}`,
      part: 'c',
      list: [{ deep: 'Tiny' }],
    });
  });

  test('Ref and GetAtt give what the resource type says', () => {
    expect(
      propertiesOf((stack) => {
        const queue = new Queue(stack, 'Dead', { queueName: 'dead' });
        const bus = new EventBus(stack, 'Bus', { eventBusName: 'bus' });
        return { url: queue.queueUrl, arn: queue.queueArn, bus: bus.eventBusName, busArn: bus.eventBusArn };
      }),
    ).toEqual({
      url: 'https://sqs.eu-west-1.amazonaws.com/000000000000/dead',
      arn: 'arn:aws:sqs:eu-west-1:000000000000:dead',
      bus: 'bus',
      busArn: 'arn:aws:events:eu-west-1:000000000000:event-bus/bus',
    });
  });

  test('a parameter is the value given, else its default', () => {
    const build = (stack: Stack) => ({
      given: new CfnParameter(stack, 'Given', { default: 'no' }).valueAsString,
      left: new CfnParameter(stack, 'Left', { default: 'default' }).valueAsString,
    });
    expect(propertiesOf(build, { parameters: { Given: 'yes' } })).toEqual({ given: 'yes', left: 'default' });
  });

  test('a condition chooses a value, and whether there is a resource', () => {
    const cloud = synthesized(
      (app) => {
        const stack = stackOf(app);
        const stage = new CfnParameter(stack, 'StageName', { default: 'test' }).valueAsString;
        const live = new CfnCondition(stack, 'Live', { expression: Fn.conditionEquals(stage, 'live') });
        expressed(stack, { size: Fn.conditionIf('Live', 'large', 'small') });
        const only = new CfnResource(stack, 'OnlyLive', { type: 'AWS::SNS::Topic' });
        only.cfnOptions.condition = live;
      },
      { parameters: { StageName: 'test' } },
    );
    expect(cloud.resources('Custom::Subject')[0]?.properties()).toEqual({ size: 'small' });
    expect(cloud.resources('AWS::SNS::Topic')).toEqual([]);
  });
});

test('a value of this machine stands in for the deterministic one', () => {
  const cloud = synthesized(
    (app) => {
      const stack = stackOf(app);
      const api = new CfnResource(stack, 'Http', { type: 'AWS::ApiGatewayV2::Api' });
      expressed(stack, { url: api.getAtt('ApiEndpoint').toString() });
    },
    { attributes: { 'AWS::ApiGatewayV2::Api.ApiEndpoint': 'http://127.0.0.1:3000' } },
  );
  expect(cloud.resources('Custom::Subject')[0]?.properties()).toEqual({ url: 'http://127.0.0.1:3000' });
});

test('stacks see what other stacks export, also inside a stage', () => {
  const cloud = synthesized((app) => {
    const stage = new Stage(app, 'Production');
    const giver = new Stack(stage, 'Giver');
    new CfnOutput(giver, 'Out', {
      value: new Queue(giver, 'Q', { queueName: 'q' }).queueArn,
      exportName: 'the-queue',
    });
    expressed(new Stack(stage, 'Taker'), { from: Fn.importValue('the-queue') });
  });
  const [taker] = cloud.resources('Custom::Subject');
  expect(taker?.properties()).toEqual({ from: 'arn:aws:sqs:eu-west-1:000000000000:q' });
});

test('what cannot be worked out fails only when asked for, and names the stack and the resource', () => {
  const cloud = synthesized((app) => {
    new Queue(stackOf(app), 'Queue');
    expressed(stackOf(app, 'Other'), { zones: { 'Fn::GetAZs': '' } });
  });
  const [subject] = cloud.resources('Custom::Subject');
  expect(cloud.resources('AWS::SQS::Queue')).toHaveLength(1);
  expect(() => subject?.properties()).toThrow(
    'Other/Subject (Custom::Subject): Fn::GetAZs is not hosted here',
  );
});

test('a resource is found by its ARN, with or without a qualifier', () => {
  const cloud = synthesized((app) => functionOf(stackOf(app), 'Run', ''));
  const [{ arn } = { arn: '' }] = cloud.resources('AWS::Lambda::Function');
  expect(arn).toMatch(/^arn:aws:lambda:eu-west-1:000000000000:function:Tiny-Run/);
  expect(cloud.find(arn)?.arn).toBe(arn);
  expect(cloud.find(`${arn}:$LATEST`)?.arn).toBe(arn);
  expect(cloud.find(`${arn}ning`)).toBeUndefined();
});
