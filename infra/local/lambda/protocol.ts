import * as z from 'zod';

/** What the host and an execution environment say to each other; payloads are JSON text, as on Lambda. */

/** What an environment is started with. */
export type EnvironmentData = {
  /** Where the bundle lies. */
  folder: string;
  /** `file.export`. */
  handler: string;
};

export type Invocation = {
  requestId: string;
  name: string;
  arn: string;
  /** Megabytes. */
  memory: number;
  /** How long it may run. */
  milliseconds: number;
  payload: string;
};

const failure = z.object({ errorType: z.string(), errorMessage: z.string(), trace: z.array(z.string()) });
const answer = z.union([z.object({ result: z.string() }), z.object({ error: failure })]);
export type Answer = z.infer<typeof answer>;

export const report = z.union([z.object({ ready: z.literal(true) }), z.object({ answer })]);
export type Report = z.infer<typeof report>;

/** What a failed invocation rejects with: Lambda's `errorType` and `errorMessage`. */
export class FunctionError extends Error {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: string[];

  constructor({ errorType, errorMessage, trace }: z.infer<typeof failure>) {
    super(errorMessage);
    // Step Functions matches a task's error by this name (`ErrorEquals`).
    this.name = errorType;
    this.errorType = errorType;
    this.errorMessage = errorMessage;
    this.trace = trace;
  }
}
