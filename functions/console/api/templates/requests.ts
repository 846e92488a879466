import * as z from 'zod';
import { templateDraft, templateName, templateSource } from '../../../email/template.ts';
import { ownAddress } from '../fields.ts';
import { id, inShop } from '../parameters.ts';

export const ofTemplate = inShop.extend({ name: templateName });

export const ofTemplateVersion = ofTemplate.extend({ version: z.coerce.number().int().positive() });

export const templateQuery = z.strictObject({
  version: z.coerce.number().int().positive().optional().meta({ description: 'The newest where left out.' }),
});

export const newTemplateVersion = z.strictObject(templateSource.shape).meta({ id: 'NewTemplateVersion' });

export const templatePreview = z
  .strictObject({
    ...templateDraft.shape,
    subject: templateDraft.shape.subject.default(''),
    customerId: id.optional().meta({ description: 'Who reads it; somebody made up where left out.' }),
    blocks: z
      .boolean()
      .optional()
      .meta({ description: 'Whether to give the mail with its blocks marked, too.' }),
  })
  .meta({ id: 'TemplatePreviewRequest' });

export const templateTest = z
  .strictObject({
    to: ownAddress.meta({
      description:
        "The caller's own address, one of the shop's `testAddresses`, or where its digest or replies to its mails go.",
    }),
    version: z.int().positive().optional().meta({ description: 'The newest where left out.' }),
    customerId: id.optional().meta({ description: 'Who would read it; somebody made up where left out.' }),
  })
  .meta({ id: 'TemplateTest' });
