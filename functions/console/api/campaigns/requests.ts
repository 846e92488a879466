import * as z from 'zod';
import { segment } from '../../../customers/segment.ts';
import { templateName } from '../../../email/template.ts';
import { instant } from '../../../platform/schemas.ts';
import { holdOutPercent, segments, title } from '../fields.ts';
import { id, inShop } from '../parameters.ts';

export const ofCampaign = inShop.extend({ campaignId: id });

export const newCampaign = z
  .strictObject({
    name: title,
    segments: segments.optional(),
    segment: segment.optional().meta({ description: 'One segment, in place of `segments`.' }),
    template: templateName,
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
  .refine(({ segments }) => segments.length > 0, {
    path: ['segments'],
    message: 'must name at least one segment',
  })
  .meta({ id: 'NewCampaign' });

export const launch = z
  .strictObject({ at: instant.optional() })
  .prefault({})
  .meta({ description: 'Without `at` it goes now.' });
