import * as z from 'zod/mini';

const gallery = z.object({
  /** The form for a new template is open, and begins with this one, or with nothing for `blank`. */
  from: z.catch(z.optional(z.string()), undefined),
});

const template = z.object({
  /** The view that is open; the visual one where left out. */
  view: z.catch(z.optional(z.literal('code')), undefined),
  as: z.catch(z.optional(z.enum(['phone', 'text'])), undefined),
  dark: z.catch(z.optional(z.boolean()), undefined),
  images: z.catch(z.optional(z.literal('off')), undefined),
  /** The id of the customer for whom the mail is shown; somebody made up where left out. */
  reader: z.catch(z.optional(z.string().check(z.regex(/^[\w-]{1,64}$/))), undefined),
  /** Beside the editor: all versions, or one of them against what is being written. */
  versions: z.catch(z.optional(z.boolean()), undefined),
  version: z.catch(z.optional(z.int().check(z.positive())), undefined),
});
export type TemplateSearch = z.infer<typeof template>;

/** What the pages' addresses say; what cannot be read of them is left out. */
export const templatesSearch = (given: Record<string, unknown>): z.infer<typeof gallery> =>
  gallery.parse(given);
export const templateSearch = (given: Record<string, unknown>): TemplateSearch => template.parse(given);
