/** The kinds of errors that a caller may see, with their HTTP status (RFC 9110). */
export const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  changed_meanwhile: 412,
  too_large: 413,
  unprocessable: 422,
} as const;

export type ErrorKind = keyof typeof statusOf;

/** One fault in a text that a caller sent. Lines and columns count from 1, columns in UTF-16 units. */
export type Problem = { field: string; line: number; column: number; message: string };

/**
 * The only error whose details a caller sees. Any other error is logged in full and answered as an opaque 500. `code`
 * is stable and for machines; `message` is for people and says what to do; `field` names the faulty field; `problems`
 * are all that is wrong with a text, each with its place.
 */
export class HomingError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly field: string | undefined;
  readonly problems: Problem[] | undefined;

  constructor(kind: ErrorKind, code: string, message: string, field?: string, problems?: Problem[]) {
    super(message);
    this.name = 'HomingError';
    this.kind = kind;
    this.code = code;
    this.field = field;
    this.problems = problems;
  }
}
