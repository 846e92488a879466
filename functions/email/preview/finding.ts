import * as z from 'zod';

/**
 * What there is to say of a template that is being written. `error`: it cannot be saved so, or there is no mail for this
 * reader. `warning`: it can be sent, and would be better otherwise. The place is in one field, from `from` to before
 * `to`, in UTF-16 units from 0, as JavaScript and editors count.
 */
export const finding = z
  .object({
    code: z.string().meta({
      description:
        'For machines. Errors: `invalid_template`, `template_too_large`, `subject_missing` as saving refuses them; ' +
        '`liquid_error`, `too_many_steps`, `mail_too_large`, `content_not_allowed`, `render_failed` where this ' +
        "customer's mail cannot be made. Warnings: `footer_added`, `mail_clipped`, `mail_near_clipping`, " +
        '`image_without_alt`, `http_link`, `http_picture`, `link_without_address`, `link_without_content`.',
    }),
    severity: z.enum(['error', 'warning']).meta({
      description:
        '`error`: it cannot be saved so, or has no mail for this reader. `warning`: it can be sent so.',
    }),
    field: z.enum(['mjml', 'subject', 'preheader']).meta({ description: 'The text that the place is in.' }),
    message: z.string(),
    from: z.int().nonnegative().meta({ description: 'In UTF-16 units, from 0.' }),
    to: z.int().nonnegative().meta({ description: 'Behind its last unit.' }),
  })
  .meta({ id: 'TemplateFinding' });
export type Finding = z.infer<typeof finding>;
