import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startAwsApi } from '../../infra/local/aws-api/index.ts';
import { type Bus, startBus } from '../../infra/local/bus/index.ts';
import { type Executions, startExecutions } from '../../infra/local/executions/index.ts';
import { allIdle } from '../../infra/local/idle.ts';
import { openJournal } from '../../infra/local/journal.ts';
import { aFunction, arnOf, cloudWith, functionArn, stillClock } from './bus-cloud.ts';

const MACHINE = 'arn:aws:states:eu-west-1:000000000000:stateMachine:Test-Machine';
const cloud = cloudWith({
  Work: aFunction,
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'homing' } },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      DefinitionString: {
        'Fn::Join': [
          '',
          [
            '{"StartAt":"Work","States":{"Work":{"Type":"Task","Resource":"',
            arnOf('Work'),
            '","End":true}}}',
          ],
        ],
      },
    },
  },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: { Ref: 'Bus' },
      EventPattern: { 'detail-type': ['campaign.due'] },
      Targets: [{ Id: 'T', Arn: { Ref: 'Machine' }, InputPath: '$.detail' }],
    },
  },
});

const clock = stillClock();
const invoke = vi.fn(async (_functionArn: string, _payload: unknown): Promise<unknown> => ({ done: true }));
const report = vi.fn();
let bus: Bus;
let executions: Executions;
let api: Awaited<ReturnType<typeof startAwsApi>>;
let events: EventBridgeClient;
let machines: SFNClient;

beforeAll(async () => {
  const journal = openJournal(':memory:');
  executions = startExecutions({ cloud, journal, clock, invoke, report });
  bus = startBus({ cloud, journal, clock, invoke, startExecution: executions.start });
  api = await startAwsApi({ bus, executions });
  // The functions find it by these variables.
  vi.stubEnv('AWS_ENDPOINT_URL_EVENTBRIDGE', api.endpoint);
  vi.stubEnv('AWS_ENDPOINT_URL_SFN', api.endpoint);
  const config = {
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  events = new EventBridgeClient(config);
  machines = new SFNClient(config);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  events.destroy();
  machines.destroy();
  await api.stop();
});

const entry = (more: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry => ({
  Source: 'homing',
  DetailType: 'campaign.due',
  Detail: '{"campaignId":"cmp_1"}',
  EventBusName: 'homing',
  ...more,
});

describe('PutEvents', () => {
  test('an event goes all the way: rule, machine, function', async () => {
    const { FailedEntryCount, Entries } = await events.send(
      new PutEventsCommand({ Entries: [entry({ Time: new Date('2026-11-22T09:00:00Z') })] }),
    );
    await allIdle([bus, executions]);
    expect(FailedEntryCount).toBe(0);
    expect(Entries).toEqual([{ EventId: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
    expect(invoke).toHaveBeenCalledExactlyOnceWith(functionArn('Work'), { campaignId: 'cmp_1' });
    expect(executions.list()).toEqual([expect.objectContaining({ status: 'SUCCEEDED' })]);
  });

  test('each refused entry says why, the others are taken', async () => {
    const { FailedEntryCount, Entries } = await events.send(
      new PutEventsCommand({
        Entries: [
          entry({ DetailType: 'x' }),
          entry({ EventBusName: 'gone' }),
          entry({ Detail: '[1]' }),
          entry({ Detail: '{' }),
        ],
      }),
    );
    expect(FailedEntryCount).toBe(3);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'ResourceNotFoundException',
      'MalformedDetail',
      'MalformedDetail',
    ]);
  });

  test('a bus is found by its ARN too', async () => {
    const EventBusName = 'arn:aws:events:eu-west-1:000000000000:event-bus/homing';
    const { FailedEntryCount } = await events.send(
      new PutEventsCommand({ Entries: [entry({ DetailType: 'x', EventBusName })] }),
    );
    expect(FailedEntryCount).toBe(0);
  });

  test('ten entries and 256 KB are the most', async () => {
    const refused = expect.objectContaining({ name: 'ValidationException' });
    const put = (Entries: PutEventsRequestEntry[]) => events.send(new PutEventsCommand({ Entries }));
    const small = entry({ DetailType: 'x' });
    await expect(put(Array.from({ length: 11 }, () => small))).rejects.toThrow(refused);
    const detail = (bytes: number) =>
      entry({ DetailType: 'x', Detail: JSON.stringify({ a: 'x'.repeat(bytes) }) });
    await expect(put([detail(256 * 1024)])).rejects.toThrow(refused);
    await expect(put([detail(250 * 1024)])).resolves.toMatchObject({ FailedEntryCount: 0 });
  });
});

describe('Step Functions', () => {
  test('an execution is started and described', async () => {
    const { executionArn, startDate } = await machines.send(
      new StartExecutionCommand({ stateMachineArn: MACHINE, name: 'one', input: '{"a":1}' }),
    );
    await executions.idle();
    expect(startDate).toEqual(new Date(clock.now()));
    const described = await machines.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({
      executionArn: MACHINE.replace('stateMachine', 'execution').concat(':one'),
      stateMachineArn: MACHINE,
      name: 'one',
      status: 'SUCCEEDED',
      input: '{"a":1}',
      output: '{"done":true}',
      startDate,
      stopDate: startDate,
    });
  });

  test('a taken name is ExecutionAlreadyExists, the class of the SDK', async () => {
    const start = (input: string) =>
      machines.send(new StartExecutionCommand({ stateMachineArn: MACHINE, name: 'two', input }));
    await start('{"a":1}');
    await expect(start('{"a":2}')).rejects.toBeInstanceOf(ExecutionAlreadyExists);
  });

  test('a failed execution is described with its error', async () => {
    invoke.mockRejectedValueOnce(Object.assign(new Error('it broke'), { name: 'TypeError' }));
    const { executionArn } = await machines.send(
      new StartExecutionCommand({ stateMachineArn: MACHINE, name: 'three' }),
    );
    await executions.idle();
    const described = await machines.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ status: 'FAILED', error: 'TypeError', cause: 'it broke', input: '{}' });
    expect(report).toHaveBeenCalledExactlyOnceWith('execution three of Test-Machine: TypeError: it broke');
  });

  test.each([
    ['StateMachineDoesNotExist', { stateMachineArn: `${MACHINE}2` }],
    ['InvalidName', { stateMachineArn: MACHINE, name: 'two words' }],
    ['InvalidExecutionInput', { stateMachineArn: MACHINE, input: '{' }],
  ])('%s', async (name, input) => {
    await expect(machines.send(new StartExecutionCommand(input))).rejects.toThrow(
      expect.objectContaining({ name }),
    );
  });

  test('what is not served says so', async () => {
    const answer = await fetch(api.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSStepFunctions.Other' },
      body: '{}',
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });
});
