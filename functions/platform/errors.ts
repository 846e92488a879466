/** The kinds of errors that a caller may see, with their HTTP status (RFC 9110). */
export const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
} as const;

export type ErrorKind = keyof typeof statusOf;

/**
 * The only error whose details a caller sees. Any other error is logged in full and answered as an opaque 500. `code`
 * is stable and for machines; `message` is for people and says what to do; `field` names the faulty field.
 */
export class HomingError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly field: string | undefined;

  constructor(kind: ErrorKind, code: string, message: string, field?: string) {
    super(message);
    this.name = 'HomingError';
    this.kind = kind;
    this.code = code;
    this.field = field;
  }
}
