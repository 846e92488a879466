import * as z from 'zod/mini';

const placedProblem = z.object({
  field: z.string(),
  line: z.number(),
  column: z.number(),
  message: z.string(),
});

const problem = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    field: z.optional(z.string()),
    problems: z.optional(z.array(placedProblem)),
  }),
});

export type Fault = z.infer<typeof problem>['error'] & { status: number };

/** What the API refuses, in its own words: `code` for programs, `message` for people, `field` where one is to blame. */
export class ApiError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, options?: ErrorOptions) {
    super(fault.message, options);
    this.name = 'ApiError';
    this.fault = fault;
  }

  get status(): number {
    return this.fault.status;
  }

  get code(): string {
    return this.fault.code;
  }
}

/** The fault that a response tells of, whoever answered it. */
export const faultOf = async (response: Response): Promise<Fault> => {
  const { status } = response;
  const read = problem.safeParse(await response.json().catch(() => undefined));
  return read.success
    ? { ...read.data.error, status }
    : { status, code: 'unreadable', message: `The server answered ${status}.` };
};
