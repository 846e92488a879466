import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startAwsApi } from '../../infra/local/aws-api/index.ts';
import { startBus } from '../../infra/local/bus/index.ts';
import { startExecutions } from '../../infra/local/executions/index.ts';
import { authoriserOf } from '../../infra/local/iam/authorise.ts';
import { openJournal } from '../../infra/local/journal.ts';
import { startSes } from '../../infra/local/ses/index.ts';
import { arnOf, cloudWith, stillClock } from './bus-cloud.ts';

const allow = (Action: string, Resource: unknown, more = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const functionThat = (id: string, ...Statement: object[]) => ({
  [id]: { Type: 'AWS::Lambda::Function', Properties: { Role: arnOf(`${id}Role`) } },
  [`${id}Role`]: {
    Type: 'AWS::IAM::Role',
    Properties: { Policies: [{ PolicyDocument: { Statement } }] },
  },
});

/** `Sender` may all that it does here, `Reader` nothing of it. */
const cloud = cloudWith({
  ...functionThat(
    'Sender',
    allow('events:PutEvents', arnOf('Bus')),
    allow('states:StartExecution', { Ref: 'Machine' }),
    allow('ses:SendEmail', ['arn:aws:ses:eu-west-1:000000000000:identity/shop.example', arnOf('Mail')], {
      Condition: { StringEquals: { 'ses:FromAddress': 'hello@shop.example' } },
    }),
  ),
  ...functionThat('Reader', allow('dynamodb:GetItem', '*')),
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'homing' } },
  Mail: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'mail' } },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { DefinitionString: '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}' },
  },
});

const started = async () => {
  const journal = openJournal(':memory:');
  const clock = stillClock();
  const authorise = authoriserOf(cloud, vi.fn());
  const invoke = async () => ({});
  const executions = startExecutions({ cloud, journal, clock, invoke, report: vi.fn() });
  const bus = startBus({ cloud, journal, clock, invoke, startExecution: executions.start, report: vi.fn() });
  const api = await startAwsApi({ bus, executions, authorise });
  const ses = await startSes({ cloud, journal, clock, put: bus.put, authorise });
  onTestFinished(async () => {
    await api.stop();
    await ses.stop();
    await executions.stop();
    await bus.stop();
  });
  const by = (name: string, endpoint: string) => ({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: `Test-${name}`, secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  return {
    ses,
    executions,
    publish: (name: string, ...buses: string[]) =>
      new EventBridgeClient(by(name, api.endpoint)).send(
        new PutEventsCommand({
          Entries: buses.map((EventBusName) => ({
            EventBusName,
            Source: 's',
            DetailType: 't',
            Detail: '{}',
          })),
        }),
      ),
    start: (name: string) =>
      new SFNClient(by(name, api.endpoint)).send(
        new StartExecutionCommand({
          stateMachineArn: cloud.resources('AWS::StepFunctions::StateMachine')[0]?.arn,
        }),
      ),
    mail: (name: string, FromEmailAddress: string) =>
      new SESv2Client(by(name, ses.endpoint)).send(
        new SendEmailCommand({
          FromEmailAddress,
          Destination: { ToAddresses: ['anna@example.com'] },
          ConfigurationSetName: 'mail',
          Content: { Simple: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } } },
        }),
      ),
  };
};

const denied = (action: string, status = 400) =>
  expect.objectContaining({
    name: 'AccessDeniedException',
    message: expect.stringContaining(action),
    $metadata: expect.objectContaining({ httpStatusCode: status }),
  });

test('EventBridge takes events on the buses that a function may put them on, all or none', async () => {
  const { publish } = await started();
  await expect(publish('Sender', 'homing')).resolves.toMatchObject({ FailedEntryCount: 0 });
  await expect(publish('Sender', 'homing', 'default')).rejects.toThrow(denied('event-bus/default'));
  await expect(publish('Reader', 'homing')).rejects.toThrow(denied('events:PutEvents'));
});

test('Step Functions starts the machines that a function may start', async () => {
  const { start, executions } = await started();
  await expect(start('Reader')).rejects.toThrow(denied('states:StartExecution'));
  expect(executions.list()).toEqual([]);
  await start('Sender');
  expect(executions.list()).toHaveLength(1);
});

test('SES sends from the address that a function may send from', async () => {
  const { mail, ses } = await started();
  await expect(mail('Reader', 'hello@shop.example')).rejects.toThrow(denied('ses:SendEmail', 403));
  await expect(mail('Sender', '"Hello" <other@shop.example>')).rejects.toThrow(denied('ses:SendEmail', 403));
  expect(ses.inbox()).toEqual([]);
  await mail('Sender', '"Hello" <hello@shop.example>');
  expect(ses.inbox()).toHaveLength(1);
});
