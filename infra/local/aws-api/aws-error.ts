/** An error that an AWS service answers with: `name` is the code that the SDK gives its caller. */
export class AwsError extends Error {
  /** The HTTP status it is answered with. */
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = code;
    this.status = status;
  }
}

/** What went wrong, in one line: the error's name and message, cut to what a list can show. */
export const errorLine = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 2000);
