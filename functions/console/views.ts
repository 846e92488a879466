import { z } from 'zod';
import { findingsSummary, productFindings } from '../affinity/findings.ts';
import { offers } from '../affinity/offers.ts';
import { campaign, campaignCounts } from '../campaigns/campaign.ts';
import { message } from '../campaigns/message.ts';
import { customer } from '../customers/customer.ts';
import { templateVersion } from '../email/template.ts';
import { automation } from '../journeys/automation.ts';
import { storedOrder, storedRefund } from '../purchases/order.ts';
import { snapshot } from '../segments/snapshot.ts';
import { role, shop } from '../shops/shop.ts';

/* What the API answers: each a choice from the stored shape, so that nothing else gets out. */

export const shopView = shop
  .pick({ shop: true, name: true, url: true, timeZone: true, currency: true })
  .extend({ role: role.meta({ description: 'What you are in this shop.' }) })
  .meta({ id: 'Shop' });

export const segmentsView = snapshot.omit({ shop: true }).meta({ id: 'Segments' });

export const affinityView = findingsSummary
  .extend({
    product: productFindings.optional().meta({ description: 'Of the product asked for.' }),
    customer: offers
      .extend({ customerId: z.string() })
      .optional()
      .meta({ description: 'For the customer asked for: neither what she has nor what is out of stock.' }),
  })
  .meta({ id: 'Affinity' });

export const outOfStockView = z.object({ products: z.array(z.string()) });

const customerSummary = customer.pick({
  customerId: true,
  consent: true,
  suppression: true,
  purchases: true,
  scores: true,
});
export const customerPage = z
  .object({
    customers: z.array(customerSummary),
    cursor: z.string().optional().meta({ description: 'For the next page; the last page has none.' }),
  })
  .meta({ id: 'CustomerPage' });

const messageView = message
  .omit({ shop: true, customerId: true, sesMessageId: true, claimedAt: true })
  .extend({ campaign: z.string().optional().meta({ description: "The campaign's name." }) })
  .meta({ id: 'Message' });

const orderView = storedOrder
  .omit({ shop: true, customerId: true, recordedBy: true })
  .extend({ refunds: z.array(storedRefund.omit({ recordedBy: true })) })
  .meta({ id: 'Order' });

export const customerView = z
  .object({
    profile: customerSummary.extend(customer.pick({ email: true, firstName: true, lastName: true }).shape),
    orders: z.array(orderView),
    messages: z.array(messageView),
  })
  .meta({ id: 'Customer' });

export const campaignView = campaign.omit({ shop: true }).meta({ id: 'Campaign' });
export const campaignWithCounts = campaignView
  .extend({ counts: campaignCounts.meta({ description: 'From the ledger, now.' }) })
  .meta({ id: 'CampaignWithCounts' });
export const campaignList = z.object({ campaigns: z.array(campaignView) });

export const automationView = automation.omit({ shop: true }).meta({ id: 'Automation' });
export const automationList = z.object({ automations: z.array(automationView) });

const templateSummary = templateVersion.pick({ name: true, version: true, subject: true, createdAt: true });
export const templateList = z.object({ templates: z.array(templateSummary) });
export const templateView = templateVersion.omit({ shop: true }).meta({ id: 'TemplateVersion' });

export const problem = z
  .object({ error: z.object({ code: z.string(), message: z.string(), field: z.string().optional() }) })
  .meta({ id: 'Problem' });
