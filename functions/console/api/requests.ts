import * as z from 'zod';
import { isMailable, parseEmail } from '../../customers/email-address.ts';
import { segment } from '../../customers/segment.ts';
import { templateDraft, templateName, templateSource } from '../../email/template.ts';
import { automation } from '../../journeys/automation.ts';
import { day as anyDay, asOneItem, instant, shopId, text, trimmedText } from '../../platform/schemas.ts';
import { order } from '../../purchases/order.ts';
import { deliveryOutcome } from '../../purchases/recording/delivery.ts';
import { rfmSettings } from '../../shops/rfm-settings.ts';
import { costs } from '../../shops/shop.ts';

/*
 * What the API takes. Bodies and queries are strict: a misspelt `holdOutPercent` or `segment` must not widen whom a
 * mail goes to.
 */

/** An id in a path, of whatever kind: it goes into a key, so it is kept plain. */
const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, dashes and underscores');

/** A shop's own id of a product, as its orders have it. */
const productId = order.shape.lines.element.shape.productId;

export const inShop = z.object({ shop: shopId });
export const ofCustomer = inShop.extend({ customerId: id });
export const ofCampaign = inShop.extend({ campaignId: id });
export const ofTemplate = inShop.extend({ name: templateName });
export const ofAutomation = inShop.extend({ automationId: automation.shape.automationId });

/** A day that a question may be about: far from where calendars end, so that days can be counted from it. */
const day = anyDay
  .refine((asked) => asked >= '1900' && asked < '3000', 'must lie between 1900 and 2999')
  .meta({ example: '2026-11-22' });

export const noQuery = z.strictObject({});
export const noBody = z.unknown();

const paged = z.strictObject({
  cursor: text(1024).min(1).optional().meta({ description: 'From the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const customersQuery = paged.extend({ segment: segment.optional() });
export const auditQuery = paged;
export const deliveriesQuery = paged.extend({
  day: day.optional().meta({
    description: "A local day; where left out, the cursor's, or today. Deliveries are kept for 30 days.",
  }),
  outcome: deliveryOutcome.optional().meta({ description: 'Those that came to this alone.' }),
});

export const analyticsSettings = z
  .strictObject({
    rfm: rfmSettings.default({ method: 'automatic' }),
    costs: z.strictObject(costs.shape).prefault({}),
  })
  .meta({ id: 'AnalyticsSettings', description: 'Whole: what is left out goes back to its default.' });

export const daysQuery = z.strictObject({
  from: day.optional().meta({ description: 'The first local day; where left out, 30 days up to `to`.' }),
  to: day.optional().meta({ description: 'The last local day; where left out, yesterday.' }),
});
export const movementsQuery = daysQuery.extend({
  to: day.optional().meta({ description: 'The last local day; where left out, the last that was scored.' }),
});
export const affinityQuery = z.strictObject({
  product: productId.optional().meta({ description: 'Adds what goes with this product.' }),
  customer: id.optional().meta({ description: 'Adds what to offer this customer.' }),
});
const ownAddress = text(254)
  .transform((given, context) => {
    const address = parseEmail(given);
    if (address && isMailable(address)) return address;
    context.addIssue({ code: 'custom', message: 'must be an e-mail address' });
    return z.NEVER;
  })
  .meta({ example: 'olivia@shop.example' });

export const testAddresses = z.strictObject({ addresses: z.array(ownAddress).max(10) }).meta({
  id: 'TestAddresses',
  description: "Addresses of the shop's own people, in place of those before.",
});

export const templateTest = z
  .strictObject({
    to: ownAddress.meta({
      description: "One of the shop's `testAddresses`, or where its digest or replies to its mails go.",
    }),
    version: z.int().positive().optional().meta({ description: 'The newest where left out.' }),
    customerId: id.optional().meta({ description: 'Who would read it; somebody made up where left out.' }),
  })
  .meta({ id: 'TemplateTest' });

export const outOfStock = z
  .strictObject({ products: asOneItem(z.array(productId).max(2000)) })
  .meta({ id: 'OutOfStock', description: 'All that is out of stock now, in place of what was.' });

export const ofTemplateVersion = ofTemplate.extend({ version: z.coerce.number().int().positive() });

export const versionsQuery = customersQuery.omit({ segment: true });

export const templateQuery = z.strictObject({
  version: z.coerce.number().int().positive().optional().meta({ description: 'The newest where left out.' }),
});

const title = trimmedText(100).min(1);
const segments = z.array(segment).min(1).max(12);
const holdOutPercent = z
  .int()
  .min(0)
  .max(50)
  .meta({ description: 'Percent of the audience kept without mail, to measure what the mail brings.' });

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

export const templatePreview = z
  .strictObject({
    ...templateDraft.shape,
    subject: templateDraft.shape.subject.default(''),
    customerId: id.optional().meta({ description: 'Who reads it; somebody made up where left out.' }),
  })
  .meta({ id: 'TemplatePreviewRequest' });

export const newTemplateVersion = z.strictObject(templateSource.shape).meta({ id: 'NewTemplateVersion' });

export const automationSettings = z
  .strictObject({
    name: title,
    trigger: z.strictObject({ type: z.literal('segment_entered'), segments }),
    template: templateName,
    cooldownDays: z.int().positive().max(3650),
    holdOutPercent,
    enabled: z.boolean(),
  })
  .meta({ id: 'AutomationSettings' });
