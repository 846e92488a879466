import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { type ExecutionsOptions, startExecutions } from '../../infra/local/executions/index.ts';
import { openJournal } from '../../infra/local/journal.ts';
import {
  aFunction,
  arnOf,
  cloudWith,
  functionArn,
  functionError,
  journalFile,
  stillClock,
} from './bus-cloud.ts';

const MACHINE = 'arn:aws:states:eu-west-1:000000000000:stateMachine:Test-Machine';

/** A machine of these states over the functions Plan and Work, its text put together as CDK does it. */
const cloudOfStates = (definition: Record<string, unknown>) => {
  const [before = '', middle = '', after = ''] = JSON.stringify(definition).split(/\{\{(?:Plan|Work)\}\}/);
  return cloudWith({
    Plan: aFunction,
    Work: aFunction,
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        DefinitionString: {
          'Fn::Join': ['', middle ? [before, arnOf('Plan'), middle, arnOf('Work'), after] : [before]],
        },
      },
    },
  });
};

const open = (
  definition: Record<string, unknown>,
  more: Partial<ExecutionsOptions> = {},
  file = ':memory:',
) => {
  const invoke = vi.fn(async (_functionArn: string, _payload: unknown): Promise<unknown> => ({}));
  const report = vi.fn();
  const clock = stillClock();
  const executions = startExecutions({
    cloud: cloudOfStates(definition),
    journal: openJournal(file),
    clock,
    invoke,
    report,
    waitMilliseconds: 0,
    retryMilliseconds: 0,
    ...more,
  });
  return { executions, invoke, report, clock };
};

const pass = (states: Record<string, unknown>, StartAt = Object.keys(states)[0]) => ({
  StartAt,
  States: states,
});
const task = (more: Record<string, unknown>) => ({ Type: 'Task', Resource: '{{Work}}', ...more });
/** Plan, then Work; what most of these tests run. */
const twoTasks = (work: Record<string, unknown> = {}) =>
  pass({
    Plan: { Type: 'Task', Resource: '{{Plan}}', ResultPath: '$.plan', Next: 'Work' },
    Work: task({ End: true, ...work }),
  });

describe('a machine like ours', () => {
  // Plan, a Distributed Map whose items loop by a Choice until done, a Wait, and a Retry that is needed.
  const definition = pass({
    Plan: {
      Type: 'Task',
      Resource: '{{Plan}}',
      Parameters: {
        'now.$': '$$.State.EnteredTime',
        'id.$': '$$.Execution.Id',
        'name.$': '$$.Execution.Name',
        'shop.$': '$$.Execution.Input.shop',
        'started.$': '$$.Execution.StartTime',
      },
      ResultPath: '$.plan',
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      ItemsPath: '$.plan.parts',
      ItemSelector: { 'part.$': '$$.Map.Item.Value.part', 'shop.$': '$.shop' },
      MaxConcurrency: 2,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Send part',
        States: {
          'Send part': task({
            Parameters: { 'part.$': '$.part', 'shop.$': '$$.Execution.Input.shop' },
            ResultPath: '$.batch',
            Retry: [{ ErrorEquals: ['Throttled'], IntervalSeconds: 2, MaxAttempts: 2, BackoffRate: 2 }],
            Next: 'More?',
          }),
          'More?': {
            Type: 'Choice',
            Choices: [{ Variable: '$.batch.remaining', BooleanEquals: true, Next: 'Send part' }],
            Default: 'Sent',
          },
          Sent: { Type: 'Succeed' },
        },
      },
      ResultPath: null,
      Next: 'Settle',
    },
    Settle: { Type: 'Wait', SecondsPath: '$.plan.waitSeconds', Next: 'Done' },
    Done: { Type: 'Succeed' },
  });

  test('runs to its end, with live context, items, loop and retry', async () => {
    const batches = new Map([
      ['a', 0],
      ['b', 0],
    ]);
    let throttled = false;
    const { executions, invoke, report, clock } = open(definition, { waitMilliseconds: 0 });
    invoke.mockImplementation(async (arn, payload) => {
      if (arn === functionArn('Plan')) return { parts: [{ part: 'a' }, { part: 'b' }], waitSeconds: 3600 };
      const { part = '' } = z.object({ part: z.string() }).parse(payload);
      if (part === 'b' && !throttled) {
        throttled = true;
        throw functionError('Throttled');
      }
      batches.set(part, (batches.get(part) ?? 0) + 1);
      return { remaining: (batches.get(part) ?? 0) < 3 };
    });

    const { executionArn, startDate } = executions.start(MACHINE, 'run-1', { shop: 'demo' });
    clock.set('2026-11-22T11:00:00Z');
    await executions.idle();

    expect(executions.get(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      name: 'run-1',
      startedAt: startDate,
    });
    expect(report).not.toHaveBeenCalled();
    expect(invoke.mock.calls[0]).toEqual([
      functionArn('Plan'),
      {
        now: '2026-11-22T11:00:00.000Z',
        id: 'arn:aws:states:eu-west-1:000000000000:execution:Test-Machine:run-1',
        name: 'run-1',
        shop: 'demo',
        started: '2026-11-22T10:00:00.250Z',
      },
    ]);
    expect([...batches.values()]).toEqual([3, 3]);
    expect(invoke).toHaveBeenCalledTimes(1 + 6 + 1);
    expect(invoke).toHaveBeenLastCalledWith(functionArn('Work'), expect.objectContaining({ shop: 'demo' }));
  });
});

test('lambda:invoke gives the answer in Payload, as AWS does', async () => {
  const { executions, invoke } = open(
    pass({
      Plan: { Type: 'Pass', Comment: '{{Plan}}', Next: 'Work' },
      Work: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: '{{Work}}', 'Payload.$': '$' },
        OutputPath: '$.Payload',
        End: true,
      },
    }),
  );
  invoke.mockResolvedValue({ answer: 42 });
  const { executionArn } = executions.start(MACHINE, undefined, { question: '?' });
  await executions.idle();
  expect(invoke).toHaveBeenCalledExactlyOnceWith(functionArn('Work'), { question: '?' });
  expect(executions.get(executionArn)?.output).toEqual({ answer: 42 });
});

describe('failures', () => {
  test('one that nothing catches ends the execution, which is kept and told', async () => {
    const { executions, invoke, report } = open(
      twoTasks({ Retry: [{ ErrorEquals: ['Other'], MaxAttempts: 3 }] }),
    );
    invoke.mockResolvedValueOnce({}).mockRejectedValueOnce(functionError('TypeError', 'no such thing'));
    executions.start(MACHINE, 'fails', {});
    await executions.idle();
    expect(executions.list()).toEqual([
      expect.objectContaining({
        name: 'fails',
        status: 'FAILED',
        error: 'TypeError',
        cause: 'no such thing',
        stoppedAt: '2026-11-22T10:00:00.250Z',
      }),
    ]);
    expect(report).toHaveBeenCalledExactlyOnceWith(
      'execution fails of Test-Machine: TypeError: no such thing',
    );
  });

  test('Catch goes by the error’s name', async () => {
    const { executions, invoke } = open(
      pass({
        Plan: {
          Type: 'Task',
          Resource: '{{Plan}}',
          End: true,
          Catch: [{ ErrorEquals: ['Known'], Next: 'Work' }],
        },
        Work: task({ End: true }),
      }),
    );
    invoke.mockRejectedValueOnce(functionError('Known', 'we know')).mockResolvedValueOnce('caught');
    const { executionArn } = executions.start(MACHINE, undefined, {});
    await executions.idle();
    expect(invoke).toHaveBeenLastCalledWith(functionArn('Work'), { Error: 'Known', Cause: 'we know' });
    expect(executions.get(executionArn)?.output).toBe('caught');
  });

  test('a task that gives back more than AWS carries fails as there', async () => {
    const { executions, invoke } = open(twoTasks());
    invoke.mockResolvedValue('x'.repeat(256 * 1024));
    const { executionArn } = executions.start(MACHINE, undefined, {});
    await executions.idle();
    expect(executions.get(executionArn)?.error).toBe('States.DataLimitExceeded');
  });
});

describe('starting', () => {
  test('the same name with the same input is the same execution while it runs, then taken', async () => {
    const { executions, invoke } = open(twoTasks());
    const first = executions.start(MACHINE, 'once', { a: 1 });
    expect(executions.start(MACHINE, 'once', { a: 1 })).toEqual(first);
    const taken = expect.objectContaining({ name: 'ExecutionAlreadyExists' });
    expect(() => executions.start(MACHINE, 'once', { a: 2 })).toThrow(taken);
    await executions.idle();
    expect(() => executions.start(MACHINE, 'once', { a: 1 })).toThrow(taken);
    expect(invoke).toHaveBeenCalledTimes(2);
  });

  test('90 days after its end a name is free again', async () => {
    const { executions, clock } = open(twoTasks());
    executions.start(MACHINE, 'once', {});
    await executions.idle();
    clock.set('2027-02-20T11:00:00Z');
    executions.start(MACHINE, 'other', {});
    executions.start(MACHINE, 'once', {});
    await executions.idle();
    expect(executions.list()).toHaveLength(2);
  });

  test.each([
    ['StateMachineDoesNotExist', `${MACHINE}2`, 'name', {}],
    ['InvalidName', MACHINE, 'two words', {}],
    ['InvalidName', MACHINE, 'x'.repeat(81), {}],
    ['InvalidExecutionInput', MACHINE, 'name', 'x'.repeat(256 * 1024)],
    ['InvalidExecutionInput', MACHINE, 'name', undefined],
  ])('%s', (error, arn, name, input) => {
    const { executions } = open(twoTasks());
    expect(() => executions.start(arn, name, input)).toThrow(expect.objectContaining({ name: error }));
    expect(executions.list()).toEqual([]);
  });
});

describe('after the process was killed', () => {
  test('an execution that ran starts again, with its name, input and start time', async () => {
    const file = journalFile();
    const entered = Promise.withResolvers<void>();
    const before = open(
      twoTasks(),
      {
        invoke: async (arn) => {
          if (arn === functionArn('Plan')) return {};
          entered.resolve();
          return new Promise(() => undefined);
        },
      },
      file,
    );
    const { executionArn } = before.executions.start(MACHINE, 'nightly-1', { day: '2026-11-22' });
    await entered.promise;

    const { executions, invoke, clock } = open(twoTasks(), {}, file);
    clock.set('2026-11-22T12:00:00Z');
    await executions.idle();

    expect(invoke.mock.calls[0]).toEqual([functionArn('Plan'), { day: '2026-11-22' }]);
    expect(invoke).toHaveBeenCalledTimes(2);
    expect(executions.get(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      startedAt: '2026-11-22T10:00:00.250Z',
      stoppedAt: '2026-11-22T12:00:00.000Z',
    });
    expect(open(twoTasks(), {}, file).executions.busy()).toBe(false);
  });

  test('stopping leaves it running in the journal, whatever its task says then', async () => {
    const file = journalFile();
    const entered = Promise.withResolvers<void>();
    const working = Promise.withResolvers<unknown>();
    const before = open(
      twoTasks(),
      {
        invoke: () => {
          entered.resolve();
          return working.promise;
        },
      },
      file,
    );
    before.executions.start(MACHINE, 'stopped', {});
    await entered.promise;
    before.executions.stop();
    working.reject(functionError('Error', 'the worker was ended'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(
      open(twoTasks(), {}, file).executions.get(`${MACHINE.replace('stateMachine', 'execution')}:stopped`),
    ).toMatchObject({ status: 'RUNNING' });
    expect(before.report).not.toHaveBeenCalled();
  });
});

describe('definitions that would not run as in AWS are refused at the start', () => {
  const map = (more: Record<string, unknown>) =>
    pass({ Each: { Type: 'Map', End: true, ItemProcessor: pass({ Each: { Type: 'Succeed' } }), ...more } });
  test.each([
    ['two states of one name', map({}), 'Two states are named Each'],
    ['items from S3', map({ ItemReader: {} }), 'The state Each has ItemReader'],
    [
      'another service',
      pass({ Call: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } }),
      'The state Call calls',
    ],
  ])('%s', (_name, definition, message) => {
    expect(() => open(definition)).toThrow(`The state machine Test-Machine cannot run here: ${message}`);
  });
});
