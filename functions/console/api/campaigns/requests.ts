import * as z from 'zod';
import { segment } from '../../../customers/segment.ts';
import { templateName } from '../../../email/template.ts';
import { instant, text } from '../../../platform/schemas.ts';
import { holdOutPercent, segments, title } from '../fields.ts';
import { paged } from '../paging.ts';
import { askedDay, id, inShop } from '../parameters.ts';

export const ofCampaign = inShop.extend({ campaignId: id });

export const campaignsQuery = paged.extend({
  q: text(100).optional().meta({ description: 'A part of the name, in whatever case.' }),
  audience: z
    .enum(['segments', 'automation'])
    .optional()
    .meta({ description: "Those for segments alone, or automations' runs alone." }),
  automation: id.optional().meta({ description: "This automation's runs alone." }),
  from: askedDay.optional().meta({ description: 'Those that go, or went, on this local day or later.' }),
  to: askedDay.optional().meta({ description: 'Those that go, or went, on this local day or before.' }),
});

const draftFields = {
  name: title,
  segments: segments
    .optional()
    .meta({ description: 'Nobody yet where left out; a launch takes at least one.' }),
  template: templateName.optional().meta({ description: 'None yet where left out; a launch takes one.' }),
};

export const newCampaign = z
  .strictObject({
    ...draftFields,
    segment: segment.optional().meta({ description: 'One segment, in place of `segments`.' }),
    holdOutPercent: holdOutPercent.default(0),
  })
  .refine(({ segments, segment }) => segments === undefined || segment === undefined, {
    path: ['segment'],
    message: 'must be left out where there are `segments`',
  })
  .transform(({ segments = [], segment, ...rest }) => ({
    ...rest,
    segments: [...new Set([...segments, ...(segment ? [segment] : [])])],
  }))
  .meta({ id: 'NewCampaign' });

export const campaignEdit = z
  .strictObject({ ...draftFields, holdOutPercent })
  .meta({ id: 'CampaignEdit', description: 'The whole draft, in place of what it was.' });

export const duplicate = z
  .strictObject({ name: title.optional() })
  .prefault({})
  .meta({ description: 'Without `name` it has the same.' });

export const audienceQuestion = z.strictObject({ segments }).meta({ id: 'AudienceQuestion' });

export const launch = z
  .strictObject({ at: instant.optional() })
  .prefault({})
  .meta({ description: 'Without `at` it goes now.' });
