/** What a caller may see, and the HTTP status it maps to (RFC 9110). */
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
 * The one error a caller may see. Anything else that is thrown is logged whole and answered as an opaque 500.
 * `code` is stable and for machines; `message` is for people and says what to do; `field` names what is wrong.
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
