import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { propertiesOf, templates } from './synthesized.ts';

const statements = z.object({
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.string(),
        Action: z.union([z.string(), z.array(z.string())]),
        Resource: z.unknown(),
      }),
    ),
  }),
});

/** The only actions that take no resource: Service Authorization Reference, one line each. */
const WITHOUT_RESOURCE = new Set([
  'ses:GetAccount',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
]);

describe.each(Object.entries(templates))('the %s stack', (_name, template) => {
  test('keeps every log for a set time', () => {
    for (const [id, group] of propertiesOf(template, 'AWS::Logs::LogGroup')) {
      expect(group.RetentionInDays, id).toBe(90);
    }
  });

  test('runs every function on Node 24 and arm64, with a log group of its own', () => {
    for (const [id, fn] of propertiesOf(template, 'AWS::Lambda::Function')) {
      expect(fn, id).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(fn.LoggingConfig, id).toBeDefined();
    }
  });

  test('puts a dead-letter queue behind every asynchronous target', () => {
    for (const [id, rule] of propertiesOf(template, 'AWS::Events::Rule')) {
      for (const target of z.array(z.record(z.string(), z.unknown())).parse(rule.Targets)) {
        expect(target.DeadLetterConfig, id).toBeDefined();
      }
    }
    for (const [id, schedule] of propertiesOf(template, 'AWS::Scheduler::Schedule')) {
      expect(schedule.Target, id).toMatchObject({ DeadLetterConfig: expect.anything() });
    }
    for (const [id, config] of propertiesOf(template, 'AWS::Lambda::EventInvokeConfig')) {
      expect(config.DestinationConfig, id).toMatchObject({ OnFailure: expect.anything() });
    }
  });

  test('encrypts every queue and requires TLS', () => {
    const queues = propertiesOf(template, 'AWS::SQS::Queue');
    for (const [id, queue] of queues) expect(queue.SqsManagedSseEnabled, id).toBe(true);
    expect(
      JSON.stringify(template.findResources('AWS::SQS::QueuePolicy')).split('aws:SecureTransport'),
    ).toHaveLength(queues.length + 1);
  });

  test('has an alarm with a description for every queue and state machine', () => {
    const alarms = propertiesOf(template, 'AWS::CloudWatch::Alarm');
    for (const [id, alarm] of alarms) expect(String(alarm.AlarmDescription).length, id).toBeGreaterThan(50);
    const watched = ['AWS::SQS::Queue', 'AWS::StepFunctions::StateMachine'];
    expect(alarms).toHaveLength(watched.flatMap((type) => propertiesOf(template, type)).length);
  });

  test('allows no wildcard action, and no wildcard resource if a resource can be named', () => {
    for (const [id, policy] of propertiesOf(template, 'AWS::IAM::Policy')) {
      for (const { Effect, Action, Resource } of statements.parse(policy).PolicyDocument.Statement) {
        expect(Effect, id).toBe('Allow');
        const actions = [Action].flat();
        expect(
          actions.filter((action) => action.includes('*')),
          id,
        ).toEqual([]);
        if (JSON.stringify(Resource) === '"*"') {
          expect(
            actions.filter((action) => !WITHOUT_RESOURCE.has(action)),
            id,
          ).toEqual([]);
        }
      }
    }
  });

  test('gives no role a policy managed elsewhere', () => {
    for (const [id, role] of propertiesOf(template, 'AWS::IAM::Role')) {
      expect(role.ManagedPolicyArns, id).toBeUndefined();
    }
  });
});
