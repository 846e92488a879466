import * as z from 'zod';
import { finding } from '../../../email/preview/finding.ts';
import { templateVersion } from '../../../email/template.ts';
import { nextCursor } from '../paging.ts';

const templateSummary = templateVersion
  .pick({ name: true, kind: true, version: true, subject: true, createdAt: true })
  .extend({ createdBy: templateVersion.shape.createdBy.optional() });

export const templateList = z.object({ templates: z.array(templateSummary) });

export const versionPage = z
  .object({
    versions: z
      .array(templateVersion.pick({ version: true, subject: true, createdAt: true, createdBy: true }))
      .meta({ description: 'Newest first; a page may be short of its limit.' }),
    cursor: nextCursor,
  })
  .meta({ id: 'TemplateVersionPage' });

export const templateView = templateVersion.omit({ shop: true }).meta({ id: 'TemplateVersion' });

export const templateWithTest = templateView
  .extend({
    testedVersion: z
      .int()
      .positive()
      .optional()
      .meta({ description: 'The version that was sent as a test last; none where none was.' }),
  })
  .meta({ id: 'TemplateWithTest' });

export const previewView = z
  .object({
    html: z.string().meta({
      description:
        'As it is sent, but for its links: they lead straight to their targets, and the one to unsubscribe by leads to ' +
        'the shop, so that no link of a preview counts or unsubscribes. Empty where there is no mail to show.',
    }),
    blocks: z
      .string()
      .optional()
      .meta({
        description:
          'As `html`, where each block of the MJML has the class `hm-block-<n>`; n counts the elements of the MJML from 0, ' +
          'in the order of their opening tags.',
      }),
    text: z.string(),
    subject: z.string(),
    preheader: z.string(),
    bytes: z
      .int()
      .nonnegative()
      .meta({ description: 'Of `html` in UTF-8; links make it longer when it is sent.' }),
    findings: z.array(finding).meta({ description: 'Errors first, then warnings by their place.' }),
  })
  .meta({ id: 'TemplatePreview' });

export const testAddressList = z.object({ addresses: z.array(z.string()) }).meta({ id: 'TestAddressList' });

export const testView = z
  .object({ testId: z.string(), to: z.string(), version: z.int().positive() })
  .meta({ id: 'TemplateTestSent' });
