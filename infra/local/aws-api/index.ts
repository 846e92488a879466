import * as z from 'zod';
import type { Bus } from '../bus/index.ts';
import type { Executions } from '../executions/index.ts';
import type { Authorise } from '../iam/authorise.ts';
import { accessKeyOf, needsOf } from '../iam/request.ts';
import { AwsError } from './aws-error.ts';
import { type HttpAnswer, type HttpCall, listen, type Service } from './http-service.ts';

/** PutEvents: at most ten entries (API reference) and 256 KB in all (user guide, "Calculating event entry size"). */
const ENTRIES = 10;
const ENTRY_BYTES = 256 * 1024;

const putEvents = z.object({
  Entries: z
    .array(
      z.object({
        Source: z.string().min(1),
        DetailType: z.string().min(1),
        Detail: z.string(),
        /** Seconds since 1970, with a fraction. */
        Time: z.number().optional(),
        EventBusName: z.string().optional(),
        Resources: z.array(z.string()).optional(),
      }),
    )
    .min(1)
    .max(ENTRIES),
});
type Entry = z.output<typeof putEvents>['Entries'][number];
const startExecution = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
});
const describeExecution = z.object({ executionArn: z.string() });

const parse = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AwsError('ValidationException', z.prettifyError(parsed.error));
};

const json = (text: string, code: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError(code, 'This is not JSON.');
  }
};

/** Seconds since 1970, as these protocols write an instant. */
const seconds = (instant: string) => new Date(instant).getTime() / 1000;

const sizeOf = ({ Source, DetailType, Detail, Resources = [], Time }: Entry): number =>
  [Source, DetailType, Detail, ...Resources].reduce((sum, part) => sum + Buffer.byteLength(part), 0) +
  (Time === undefined ? 0 : 14);

/** One entry's result: its id, or why this one was refused. */
const putOne = (
  bus: Bus,
  entry: Entry,
): { EventId: string } | { ErrorCode: string; ErrorMessage: string } => {
  try {
    const detail = z.record(z.string(), z.unknown()).safeParse(json(entry.Detail, 'MalformedDetail')).data;
    if (!detail) throw new AwsError('MalformedDetail', 'Detail is malformed.');
    const [EventId = ''] = bus.put([
      {
        source: entry.Source,
        detailType: entry.DetailType,
        detail,
        busName: entry.EventBusName,
        resources: entry.Resources,
        ...(entry.Time !== undefined && { time: new Date(entry.Time * 1000).toISOString() }),
      },
    ]);
    return { EventId };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { ErrorCode: error.name, ErrorMessage: error.message };
  }
};

/** Answers one operation's input. */
export type Operation = (input: unknown) => unknown;

const operationsOf = (bus: Bus, executions: Executions): Record<string, Operation> => ({
  'AWSEvents.PutEvents': (input) => {
    const { Entries } = parse(putEvents, input);
    if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > ENTRY_BYTES) {
      throw new AwsError(
        'ValidationException',
        'Total size of the entries in the request is over the limit.',
      );
    }
    const results = Entries.map((entry) => putOne(bus, entry));
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  },
  'AWSStepFunctions.StartExecution': (input) => {
    const { stateMachineArn, name, input: text } = parse(startExecution, input);
    const started = executions.start(stateMachineArn, name, json(text, 'InvalidExecutionInput'));
    return { executionArn: started.executionArn, startDate: seconds(started.startDate) };
  },
  'AWSStepFunctions.DescribeExecution': (input) => {
    const { executionArn } = parse(describeExecution, input);
    const execution = executions.get(executionArn);
    if (!execution)
      throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    const { status, error, cause, stoppedAt } = execution;
    return {
      executionArn,
      stateMachineArn: execution.machine,
      name: execution.name,
      status,
      startDate: seconds(execution.startedAt),
      input: JSON.stringify(execution.input),
      ...(stoppedAt !== null && { stopDate: seconds(stoppedAt) }),
      ...(status === 'SUCCEEDED' && { output: JSON.stringify(execution.output) }),
      ...(error !== null && { error, cause }),
    };
  },
});

/** Serves these operations in AWS JSON 1.0 and 1.1; without `authorise` everybody may do everything. */
export const serveOperations = (
  operations: Record<string, Operation>,
  authorise?: Authorise,
): Promise<Service> =>
  listen(async ({ headers, body }: HttpCall): Promise<HttpAnswer> => {
    const name = String(headers['x-amz-target']);
    const operation = operations[name];
    if (!operation) throw new AwsError('UnknownOperationException', `${name} is not served on this machine.`);
    const input = json(body.toString(), 'SerializationException');
    authorise?.(accessKeyOf(headers), needsOf(name, input));
    const answer = await operation(input);
    return {
      status: 200,
      type: headers['content-type'] ?? 'application/x-amz-json-1.1',
      body: JSON.stringify(answer),
    };
  }, 'aws-json');

export type AwsApiOptions = {
  bus: Bus;
  executions: Executions;
  /** Those of other services, by `X-Amz-Target`. */
  others?: Record<string, Operation>;
  authorise?: Authorise;
};

/**
 * What our functions ask of EventBridge, Step Functions and others, at one endpoint: for `AWS_ENDPOINT_URL_EVENTBRIDGE`,
 * `AWS_ENDPOINT_URL_SFN` and `AWS_ENDPOINT_URL`.
 */
export const startAwsApi = ({ bus, executions, others = {}, authorise }: AwsApiOptions): Promise<Service> =>
  serveOperations({ ...operationsOf(bus, executions), ...others }, authorise);
