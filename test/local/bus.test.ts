import { describe, expect, test, vi } from 'vitest';
import { AwsError } from '../../infra/local/aws-api/aws-error.ts';
import { type BusOptions, startBus } from '../../infra/local/bus/index.ts';
import { openJournal } from '../../infra/local/journal.ts';
import {
  aFunction,
  arnOf,
  cloudWith,
  functionArn,
  functionError,
  journalFile,
  queueArn,
  stillClock,
} from './bus-cloud.ts';

const MACHINE = 'arn:aws:states:eu-west-1:000000000000:stateMachine:Test-Send';
const ruleOn = (detailType: string, target: Record<string, unknown>) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    EventBusName: { Ref: 'Bus' },
    EventPattern: { source: ['homing'], 'detail-type': [detailType] },
    State: 'ENABLED',
    Targets: [{ Id: 'Target0', ...target }],
  },
});

const cloud = cloudWith({
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'homing' } },
  Record: aFunction,
  Fragile: aFunction,
  Failures: { Type: 'AWS::SQS::Queue' },
  FragileInvokes: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: { Ref: 'Fragile' },
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: arnOf('Failures') } },
    },
  },
  Send: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{}' } },
  Created: ruleOn('order.created', { Arn: arnOf('Record') }),
  CreatedToo: ruleOn('order.created', { Arn: arnOf('Fragile') }),
  Due: ruleOn('campaign.due', {
    Arn: { Ref: 'Send' },
    InputTransformer: {
      InputPathsMap: { shop: '$.detail.shop', id: '$.detail.campaignId' },
      InputTemplate: '{"shop":<shop>,"label":"campaign <id>"}',
    },
  }),
  Disabled: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: { Ref: 'Bus' },
      EventPattern: { source: ['homing'] },
      State: 'DISABLED',
      Targets: [{ Id: 'Target0', Arn: arnOf('Record') }],
    },
  },
  Archive: {
    Type: 'AWS::Events::Archive',
    Properties: {
      SourceArn: arnOf('Bus'),
      EventPattern: { 'detail-type': [{ prefix: 'order.' }] },
      RetentionDays: 30,
    },
  },
});

const openBus = (file: string, more: Partial<BusOptions> = {}) => {
  const invoke = vi.fn(async (_functionArn: string, _payload: unknown): Promise<unknown> => ({}));
  const startExecution = vi.fn((stateMachineArn: string, name: string | undefined, _input: unknown) => ({
    executionArn: `${stateMachineArn}:${name}`,
    startDate: '2026-11-22T10:00:00.000Z',
  }));
  const report = vi.fn();
  const bus = startBus({
    cloud,
    journal: openJournal(file),
    clock: stillClock(),
    invoke,
    startExecution,
    backoff: [0],
    report,
    ...more,
  });
  return { bus, invoke, startExecution, report };
};

const order = (orderId: string) => ({
  source: 'homing',
  detailType: 'order.created',
  detail: { shop: 'demo', orderId },
  time: '2026-11-22T09:59:58.900Z',
  busName: 'homing',
});

describe('putting events', () => {
  test('each matching rule’s target gets the whole event once', async () => {
    const { bus, invoke } = openBus(':memory:');

    const [id] = bus.put([order('1001')]);
    await bus.idle();

    expect(invoke.mock.calls.map(([arn]) => arn).sort()).toEqual([
      functionArn('Fragile'),
      functionArn('Record'),
    ]);
    expect(invoke.mock.calls[0]?.[1]).toEqual({
      version: '0',
      id,
      'detail-type': 'order.created',
      source: 'homing',
      account: '000000000000',
      time: '2026-11-22T09:59:58Z',
      region: 'eu-west-1',
      resources: [],
      detail: { shop: 'demo', orderId: '1001' },
    });
    expect(bus.deliveries('delivered')).toHaveLength(2);
  });

  test('a bus gets only its own events, and what matches nothing is accepted', async () => {
    const { bus, invoke } = openBus(':memory:');
    bus.put([{ ...order('1'), busName: 'default' }]);
    bus.put([{ ...order('2'), detailType: 'order.shipped' }]);
    await bus.idle();
    expect(invoke).not.toHaveBeenCalled();
  });

  test('one entry for an unknown bus and nothing is accepted', async () => {
    const { bus, invoke } = openBus(':memory:');
    expect(() => bus.put([order('1'), { ...order('2'), busName: 'nowhere' }])).toThrow(
      expect.objectContaining({ name: 'ResourceNotFoundException' }),
    );
    await bus.idle();
    expect(invoke).not.toHaveBeenCalled();
    expect(bus.archived()).toEqual([]);
  });

  test('a state machine starts with the transformed input, under a name that stays the same', async () => {
    const { bus, startExecution } = openBus(':memory:');
    const [id] = bus.put([
      { ...order('1'), detailType: 'campaign.due', detail: { shop: 'demo', campaignId: 'say "hi"' } },
    ]);
    await bus.idle();
    expect(startExecution).toHaveBeenCalledExactlyOnceWith(
      MACHINE,
      expect.stringMatching(new RegExp(`^${id}_[0-9a-f]{16}$`)),
      { shop: 'demo', label: 'campaign say "hi"' },
    );
  });

  test('the archive keeps what its pattern asks for, as long as it says', async () => {
    const clock = stillClock();
    const { bus } = openBus(':memory:', { clock });
    bus.put([order('1'), { ...order('2'), detailType: 'campaign.due' }]);
    expect(bus.archived().map(({ event }) => event)).toEqual([
      expect.objectContaining({ 'detail-type': 'order.created' }),
    ]);

    clock.set('2026-12-23T10:00:00Z');
    for (let count = 0; count < 1000; count += 1) bus.put([{ ...order('3'), detailType: 'order.shipped' }]);
    const details = bus.archived(2000).map(({ event }) => event);
    expect(details).not.toContainEqual(expect.objectContaining({ 'detail-type': 'order.created' }));
  });

  test('never more deliveries at once than allowed', async () => {
    let now = 0;
    let most = 0;
    const { bus } = openBus(':memory:', {
      concurrency: 3,
      invoke: async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
      },
    });
    for (let count = 0; count < 10; count += 1) bus.put([order(String(count))]);
    await bus.idle();
    expect(most).toBe(3);
  });
});

describe('while somebody waits for an answer of the API', () => {
  test('deliveries come through one at a time, and as many as allowed afterwards', async () => {
    let now = 0;
    let callersWait = true;
    const together: { callersWait: boolean; now: number }[] = [];
    const { bus } = openBus(':memory:', {
      concurrency: 3,
      callersWait: () => callersWait,
      invoke: async () => {
        now += 1;
        together.push({ callersWait, now });
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        if (together.length === 2) callersWait = false;
      },
    });
    for (let count = 0; count < 10; count += 1) bus.put([order(String(count))]);
    await bus.idle();
    const most = (waiting: boolean) =>
      Math.max(...together.flatMap((each) => (each.callersWait === waiting ? each.now : [])));
    expect(most(true)).toBe(1);
    expect(most(false)).toBe(3);
  });
});

describe('a target that fails', () => {
  test('is tried again until it works', async () => {
    const { bus, invoke } = openBus(':memory:');
    invoke.mockRejectedValueOnce(functionError('Error')).mockRejectedValueOnce(functionError('Error'));
    bus.put([order('1')]);
    await bus.idle();
    expect(invoke).toHaveBeenCalledTimes(4);
    expect(bus.deadLetters()).toEqual([]);
  });

  test('becomes a dead letter after its function’s retries, and is told', async () => {
    const { bus, invoke, report } = openBus(':memory:');
    invoke.mockRejectedValue(functionError('TypeError', 'x is not a function'));
    const [id] = bus.put([order('1')]);
    await bus.idle();

    // Fragile allows one retry, Record has Lambda's default of two.
    expect(invoke.mock.calls.filter(([arn]) => arn === functionArn('Fragile'))).toHaveLength(2);
    expect(invoke.mock.calls.filter(([arn]) => arn === functionArn('Record'))).toHaveLength(3);
    const byTarget = new Map(bus.deadLetters().map((letter) => [letter.target, letter]));
    expect(byTarget.get(functionArn('Fragile'))).toMatchObject({
      eventId: id,
      origin: 'Test-CreatedToo',
      queue: queueArn('Failures'),
      attempts: 2,
      error: 'TypeError: x is not a function',
      input: { id, detail: { orderId: '1' } },
    });
    expect(byTarget.get(functionArn('Record'))).toMatchObject({ attempts: 3, queue: null });
    expect(report).toHaveBeenCalledTimes(2);
  });

  test('a dead letter can be sent again, as if new', async () => {
    const { bus, invoke } = openBus(':memory:');
    invoke.mockRejectedValue(functionError('Error'));
    bus.put([order('1')]);
    await bus.idle();
    const [letter, other] = bus.deadLetters();
    invoke.mockReset();

    bus.retryDeadLetter(letter?.id ?? 0);
    await bus.idle();

    expect(invoke).toHaveBeenCalledExactlyOnceWith(letter?.target, letter?.input);
    expect(bus.deadLetters()).toEqual([other]);
    expect(bus.retryDeadLetter(letter?.id ?? 0)).toBe(false);
  });

  test('a machine that has the execution already has it delivered; any other refusal is final', async () => {
    const { bus, startExecution } = openBus(':memory:');
    startExecution.mockImplementationOnce(() => {
      throw new AwsError('ExecutionAlreadyExists', 'it is there');
    });
    startExecution.mockImplementationOnce(() => {
      throw new AwsError('StateMachineDoesNotExist', 'it is not there');
    });
    bus.put([{ ...order('1'), detailType: 'campaign.due' }]);
    await bus.idle();
    expect(bus.deadLetters()).toEqual([]);
    bus.put([{ ...order('2'), detailType: 'campaign.due' }]);
    await bus.idle();
    expect(bus.deadLetters()).toEqual([
      expect.objectContaining({ attempts: 1, error: 'StateMachineDoesNotExist: it is not there' }),
    ]);
  });
});

describe('after the process was killed', () => {
  test('an accepted event that no target has taken is delivered at the next start', async () => {
    const file = journalFile();
    const before = openBus(file, { invoke: () => new Promise(() => undefined) });
    const [id] = before.bus.put([order('1')]);

    const { bus, invoke } = openBus(file);
    await bus.idle();

    expect(invoke.mock.calls.map(([, payload]) => payload)).toEqual([
      expect.objectContaining({ id }),
      expect.objectContaining({ id }),
    ]);
    expect(before.bus.busy()).toBe(true);
  });

  test('what was delivered is not delivered again, and attempts are not forgotten', async () => {
    const file = journalFile();
    let stop: () => void = () => undefined;
    const before = openBus(file, {
      concurrency: 1,
      invoke: async (arn) => {
        if (arn === functionArn('Record')) return {};
        setImmediate(() => stop());
        throw functionError('Error');
      },
      backoff: [3_600_000],
    });
    stop = before.bus.stop;
    before.bus.put([order('1')]);
    await before.bus.idle();

    const { bus, invoke } = openBus(file);
    invoke.mockRejectedValue(functionError('Error'));
    await bus.idle();

    expect(invoke).toHaveBeenCalledTimes(1);
    expect(bus.deadLetters()).toEqual([
      expect.objectContaining({ target: functionArn('Fragile'), attempts: 2 }),
    ]);
  });

  test('stopping while a target works leaves its delivery pending', async () => {
    const file = journalFile();
    const working = Promise.withResolvers<unknown>();
    const called = Promise.withResolvers<void>();
    const before = openBus(file, {
      invoke: () => {
        called.resolve();
        return working.promise;
      },
    });
    before.bus.put([order('1')]);
    await called.promise;
    before.bus.stop();
    working.reject(functionError('Error', 'the worker was ended'));
    await before.bus.idle();

    expect(openBus(file).bus.deliveries('pending')).toHaveLength(2);
  });
});

describe('templates that cannot run here are refused at the start', () => {
  const rule = (properties: Record<string, unknown>) =>
    cloudWith({ Rule: { Type: 'AWS::Events::Rule', Properties: properties } });
  const start = (template: ReturnType<typeof rule>) => () => openBus(':memory:', { cloud: template });

  test('a pattern with an unknown operator', () => {
    expect(start(rule({ EventPattern: { source: [{ near: 'x' }] } }))).toThrow(
      /Test-Rule\.source: the operator near/,
    );
  });
  test('a target that is neither function nor state machine', () => {
    const topic = { Id: 'T', Arn: 'arn:aws:sns:eu-west-1:000000000000:topic' };
    expect(start(rule({ EventPattern: { source: ['x'] }, Targets: [topic] }))).toThrow(
      /Test-Rule has the target/,
    );
  });
  test('a bus that is not there', () => {
    expect(start(rule({ EventPattern: { source: ['x'] }, EventBusName: 'gone' }))).toThrow(
      /listens on the bus gone/,
    );
  });
});
