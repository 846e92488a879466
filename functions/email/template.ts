import * as z from 'zod';
import { storedInstant, text } from '../platform/schemas.ts';

export const templateName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 lower-case letters, digits and dashes');

/** What a template that no campaign may send is for; without it, a template is for campaigns. */
export const templateKind = z.literal('digest').optional();
export type TemplateKind = z.infer<typeof templateKind>;

/** What a marketer is writing. Liquid may stand in all of it. */
export const templateDraft = z.object({
  mjml: text(100_000),
  subject: text(200),
  preheader: text(200).default(''),
});
/** What a marketer has written: a mail has a body and a subject. */
export const templateSource = templateDraft.extend({
  mjml: templateDraft.shape.mjml.min(1),
  subject: templateDraft.shape.subject.min(1),
});
export type TemplateSource = z.infer<typeof templateSource>;

/** One version, compiled once: `html` and `text` are Liquid, their links already going through the `click` filter. */
export const templateVersion = templateSource.extend({
  shop: z.string(),
  name: templateName,
  kind: templateKind,
  version: z.int().positive(),
  html: z.string(),
  text: z.string(),
  createdAt: storedInstant,
  createdBy: z.string(),
});
export type TemplateVersion = z.infer<typeof templateVersion>;
