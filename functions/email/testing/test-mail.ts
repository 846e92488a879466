import type { Shop } from '../../shops/shop.ts';
import { previewMail } from '../preview/preview-mail.ts';
import type { Reader } from '../render/fill-template.ts';
import { asRenderError, RenderError } from '../render/render-error.ts';
import type { Mail } from '../render/render-mail.ts';
import type { TemplateVersion } from '../template.ts';

/** Marks an automatic mail, so that out-of-office programs do not answer it (RFC 3834 §5). */
const HEADERS = [{ name: 'Auto-Submitted', value: 'auto-generated' }];

type For = { to: string; customer?: Reader };

/**
 * A template's version as the customer, or somebody made up, would get it, to somebody of the shop. Its subject says
 * that it is a test, and its links are those of a preview: nothing counts and nobody is unsubscribed. Throws
 * RenderError where this customer's mail cannot be made.
 */
export const testMail = (template: TemplateVersion, shop: Shop, { to, customer }: For): Mail => {
  try {
    const { subject, html, text } = previewMail(template, shop, template.kind, customer);
    return { to, subject: `[Test] ${subject}`, html, text, headers: HEADERS };
  } catch (error) {
    throw asRenderError(error);
  }
};

/** Why the test mail cannot be made, as a sentence; undefined where it can. */
export const testMailFault = (...of: Parameters<typeof testMail>): string | undefined => {
  try {
    testMail(...of);
    return undefined;
  } catch (error) {
    if (error instanceof RenderError) return error.reason;
    throw error;
  }
};
