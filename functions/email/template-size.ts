import { HomingError } from '../platform/errors.ts';
import type { TemplateVersion } from './template.ts';

/** DynamoDB takes items of at most 400 KB, attribute names included. */
const MAX_BYTES = 390_000;

/** Throws HomingError `template_too_large` for a template that with its compiled mail is larger than can be kept. */
export const requireTemplateSize = ({
  mjml,
  html,
  text,
  subject,
  preheader,
}: Pick<TemplateVersion, 'mjml' | 'html' | 'text' | 'subject' | 'preheader'>): void => {
  const bytes = [mjml, html, text, subject, preheader].reduce(
    (sum, part) => sum + Buffer.byteLength(part),
    0,
  );
  if (bytes <= MAX_BYTES) return;
  throw new HomingError(
    'too_large',
    'template_too_large',
    `The template and its compiled mail take ${bytes} bytes of at most ${MAX_BYTES}: make it shorter.`,
    'mjml',
  );
};
