import { LiquidError } from 'liquidjs';
import { wordsOf } from '../liquid/liquid-error.ts';
import { TooManySteps } from '../liquid/steps.ts';

/**
 * What keeps one customer's mail from being rendered. `liquid_error`: Liquid throws. `too_many_steps`: its work passes
 * `MAX_STEPS`. `mail_too_large`: a part of it passes `MAX_PART_BYTES`. `content_not_allowed`: what was rendered is nothing
 * that a mail may hold. `render_failed`: anything else.
 */
export type RenderErrorCode =
  | 'liquid_error'
  | 'too_many_steps'
  | 'mail_too_large'
  | 'content_not_allowed'
  | 'render_failed';

/**
 * A mail that cannot be rendered for its customer. Template and customer are at fault, so a repetition fails again:
 * whoever sends records it on this message and goes on with the next. `reason` is a plain sentence for the marketer; it
 * quotes the template and names limits, never a customer's data.
 */
export class RenderError extends Error {
  readonly code: RenderErrorCode;
  readonly reason: string;

  constructor(code: RenderErrorCode, reason: string, options?: ErrorOptions) {
    super(`${code}: ${reason}`, options);
    this.name = 'RenderError';
    this.code = code;
    this.reason = reason;
  }
}

const codeOf = (error: LiquidError): RenderErrorCode =>
  error.originalError instanceof TooManySteps ? 'too_many_steps' : 'liquid_error';

/** What rendering threw, as a RenderError. */
export const asRenderError = (error: unknown): RenderError => {
  if (error instanceof RenderError) return error;
  if (error instanceof TooManySteps) return new RenderError('too_many_steps', wordsOf(error));
  if (!LiquidError.is(error)) {
    return new RenderError('render_failed', 'The mail cannot be rendered.', { cause: error });
  }
  return new RenderError(codeOf(error), `${wordsOf(error)} (in ${error.token.getText().slice(0, 100)})`);
};
