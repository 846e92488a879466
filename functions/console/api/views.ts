import * as z from 'zod';
import { offers } from '../../affinity/offers.ts';
import { affinitySummary, productAffinities } from '../../affinity/stored-affinities.ts';
import { auditEntry } from '../../audit/entry.ts';
import { campaign, campaignCounts } from '../../campaigns/campaign.ts';
import { message } from '../../campaigns/ledger/message.ts';
import { customer, purchases } from '../../customers/customer.ts';
import { segment } from '../../customers/segment.ts';
import { finding } from '../../email/preview/finding.ts';
import { templateVersion } from '../../email/template.ts';
import { cohortsView as cohortsShown } from '../../insights/cohorts/cohorts.ts';
import { dayKpis, totalKpis } from '../../insights/kpis/daily-kpis.ts';
import { productProfit } from '../../insights/profitability/product-profit.ts';
import { uplift } from '../../insights/uplift/experiment.ts';
import { automation } from '../../journeys/automation.ts';
import { day, money, storedInstant } from '../../platform/schemas.ts';
import { storedOrder, storedRefund } from '../../purchases/order.ts';
import { profit } from '../../purchases/profit/profit.ts';
import { countsByOutcome, delivery } from '../../purchases/recording/delivery.ts';
import { moveMatrix } from '../../segments/movements.ts';
import { customersProfit } from '../../segments/snapshot/customer-profit.ts';
import { snapshot } from '../../segments/snapshot/snapshot.ts';
import { role, shop } from '../../shops/shop.ts';
import { clvDeciles } from '../../value/clv-deciles.ts';
import { worth } from '../../value/customer-worth.ts';
import { validation, valueModel } from '../../value/model-schema.ts';
import { storedModel } from '../../value/stored-model.ts';

/* What the API answers: each a choice from the stored shape, so that nothing else gets out. */

export const shopView = shop
  .pick({
    shop: true,
    name: true,
    url: true,
    timeZone: true,
    currency: true,
    rfm: true,
    costs: true,
    testAddresses: true,
  })
  .extend({ role: role.meta({ description: 'What you are in this shop.' }) })
  .meta({ id: 'Shop' });

export const segmentsView = snapshot
  .omit({ shop: true, kpis: true, profit: true, value: true, clvTotal: true })
  .meta({ id: 'Segments' });

const customerProfile = customer
  .pick({
    customerId: true,
    email: true,
    firstName: true,
    lastName: true,
    consent: true,
    suppression: true,
    scores: true,
  })
  .extend({ purchases: purchases.omit({ history: true, shipping: true }) });
const customerValue = worth.optional().meta({
  description:
    'None before the first nightly run or a purchase, nor where forecasts do not tell customers apart (`ranking` of ' +
    'the model says why).',
});

export const affinityView = affinitySummary
  .extend({
    product: productAffinities.optional().meta({ description: 'Of the product asked for.' }),
    customer: offers.extend({ customerId: z.string() }).optional().meta({
      description: 'For the customer asked for: neither what was bought before nor what is out of stock.',
    }),
  })
  .meta({ id: 'Affinity' });

export const outOfStockView = z.object({ products: z.array(z.string()) });

export const customerPage = z
  .object({
    customers: z.array(
      customerProfile.extend({
        value: customerValue,
        lastOrder: z
          .object({ day, net: money })
          .optional()
          .meta({ description: 'The last day with an order that stands, and what it came to less refunds.' }),
      }),
    ),
    cursor: z.string().optional().meta({ description: 'For the next page; the last page has none.' }),
  })
  .meta({ id: 'CustomerPage' });

const messageView = message
  .omit({ shop: true, customerId: true, sesMessageId: true, claimedAt: true, losses: true })
  .extend({ campaign: z.string().optional().meta({ description: "The campaign's name." }) })
  .meta({ id: 'Message' });

const orderView = storedOrder
  .omit({ shop: true, customerId: true, recordedBy: true })
  .extend({ refunds: z.array(storedRefund.omit({ recordedBy: true })) })
  .meta({ id: 'Order' });

export const customerView = z
  .object({
    profile: customerProfile,
    value: customerValue,
    orders: z.array(orderView),
    messages: z.array(messageView),
  })
  .meta({ id: 'Customer' });

export const deliveryPage = z
  .object({
    day: day.meta({ description: "The shop's local day that they came in on." }),
    deliveries: z.array(
      delivery.omit({ eventId: true }).extend({
        webhookId: z.string().meta({ description: 'As the shop named it: the header `webhook-id`.' }),
        outcome: delivery.shape.outcome.meta({
          description:
            'duplicate: another delivery had brought it. waiting: a refund whose order is not here yet. unattributed: ' +
            'no address came with it, so it counts in the figures and changes no customer.',
        }),
        order: delivery.shape.order.meta({ description: 'With `unattributed`: what was ordered.' }),
        warnings: delivery.shape.warnings.meta({ description: 'What of it was left out, and why.' }),
      }),
    ),
    counts: countsByOutcome.optional().meta({
      description: 'Of the whole day, whatever the outcome asked for; with the first page.',
    }),
    cursor: z.string().optional().meta({ description: 'For the next page; the last page has none.' }),
  })
  .meta({ id: 'DeliveryPage' });

const period = z.object({ from: day, to: day });
export const kpisView = period
  .extend({
    days: z.array(dayKpis).meta({ description: 'Of the days that were counted, oldest first.' }),
    total: totalKpis,
  })
  .meta({ id: 'Kpis' });

export const profitabilityView = period
  .extend({
    total: profit.meta({ description: 'Of all orders of the period.' }),
    mailCost: z.int().nonnegative(),
    products: z.object({
      profitable: z.int().nonnegative(),
      unprofitable: z.int().nonnegative(),
      best: z.array(productProfit).meta({ description: 'By contribution: the highest first, at most 100.' }),
      worst: z
        .array(productProfit)
        .meta({ description: 'Those that cost more than they brought, at most 100.' }),
    }),
    customers: customersProfit
      .extend({ day })
      .optional()
      .meta({ description: 'Over all time, as the newest nightly run found it.' }),
  })
  .meta({ id: 'Profitability' });

const seasonNote = valueModel.shape.seasonNote.meta({
  description: 'What to know of the season, for people to read. None where there is no season to be seen.',
});
const valueTerms = z.object({
  horizonDays: z.int().meta({ description: 'Values are of so many days to come.' }),
  monthlyDiscountRate: z.number().meta({ description: 'By 30 days: 0.01 is 1 %.' }),
});
export const modelView = storedModel
  .pick({ day: true, sampled: true, createdAt: true })
  .extend({
    ...valueTerms.shape,
    ...valueModel.shape,
    until: day.meta({ description: 'The last day that the model knows of.' }),
    season: valueModel.shape.season.meta({
      description:
        'Where a season brought the forecast closer to what came: by how many times as many repeat purchases a day of ' +
        'each month brings as an average one, January first, and the standard errors. The models count days by it: a ' +
        'day of a month with 2 is two days.',
    }),
    seasonNote,
    validation: validation
      .extend({
        calibrationEnd: day,
        holdoutEnd: day,
        season: validation.shape.season.meta({
          description:
            'The closest forecast without and with the season, where two years before the hold-out show one, and whether ' +
            'the season brought it closer.',
        }),
      })
      .optional(),
  })
  .meta({ id: 'ValueModel', description: 'Parameters are by day.' });

export const clvView = valueTerms
  .extend({
    day,
    total: z.int().meta({ description: 'Expected of all buyers, minor units.' }),
    customers: z.int().meta({ description: 'The buyers that were valued.' }),
    mean: z.int().meta({ description: 'Expected of one of them, minor units.' }),
    ranking: valueModel.shape.ranking.meta({
      description:
        'Whether forecasts tell customers apart by worth. Where not, `problem` says why, and there is only the mean: ' +
        'no segments, risks or tenths.',
    }),
    segments: z.array(
      z.object({
        segment,
        customers: z.int(),
        clv: z.int(),
        expectedPurchases: z.number(),
      }),
    ),
    churnRisk: z.array(z.int()).meta({
      description:
        'Buyers by 1 − P(at least one purchase in the horizon): below 20, 40, 60, 80 %, and above.',
    }),
    seasonNote,
    fittedOn: day,
    sampled: z.int().meta({ description: 'Buyers that the model was fitted on.' }),
    deciles: clvDeciles.meta({ description: 'Of the sampled, the most valuable first, when it was fitted.' }),
  })
  .meta({ id: 'Clv' });

export const cohortsView = cohortsShown.extend({ day }).meta({ id: 'Cohorts' });

export const movementsView = period
  .extend({
    nights: z.array(day).meta({ description: 'The days of the period that were scored.' }),
    matrix: moveMatrix.meta({
      description: 'From, to, customers: each once a night, on the diagonal where the segment stayed.',
    }),
  })
  .meta({ id: 'Movements' });

const upliftView = z
  .object({
    from: storedInstant.meta({ description: 'Orders count from here, at most 30 days,' }),
    until: storedInstant.meta({ description: 'and before here.' }),
    measuredAt: storedInstant,
    result: uplift,
  })
  .meta({ id: 'Uplift', description: 'What it brought beyond its hold-out. Revenue: paid less refunds.' });

export const campaignView = campaign.omit({ shop: true }).meta({ id: 'Campaign' });
export const campaignWithCounts = campaignView
  .extend({
    counts: campaignCounts.meta({ description: 'From the ledger, now.' }),
    uplift: upliftView.optional(),
  })
  .meta({ id: 'CampaignWithCounts' });
export const campaignList = z.object({ campaigns: z.array(campaignView) });

export const automationView = automation.omit({ shop: true }).meta({ id: 'Automation' });
const automationWithUplift = automation
  .omit({ shop: true })
  .extend({
    uplift: upliftView.optional().meta({ description: 'Of all runs with the hold-out it has now.' }),
  })
  .meta({ id: 'AutomationWithUplift' });
export const automationList = z.object({ automations: z.array(automationWithUplift) });

export const auditPage = z
  .object({
    entries: z.array(
      auditEntry.extend({
        subject: auditEntry.shape.subject.meta({
          description: 'The `sub` of the token that called; `operator` for what was done outside this API.',
        }),
        operation: auditEntry.shape.operation.meta({
          description: 'Its `operationId` in this document, or the task of the operator.',
        }),
        changed: auditEntry.shape.changed.meta({
          description: 'The fields that changed, with values only where they tell nothing personal.',
        }),
      }),
    ),
    cursor: z.string().optional().meta({ description: 'For the next page; the last page has none.' }),
  })
  .meta({ id: 'AuditPage' });

const templateSummary = templateVersion.pick({ name: true, version: true, subject: true, createdAt: true });
export const templateList = z.object({ templates: z.array(templateSummary) });
export const versionPage = z
  .object({
    versions: z
      .array(templateVersion.pick({ version: true, subject: true, createdAt: true, createdBy: true }))
      .meta({ description: 'Newest first; a page may be short of its limit.' }),
    cursor: z.string().optional().meta({ description: 'For the next page; the last page has none.' }),
  })
  .meta({ id: 'TemplateVersionPage' });
export const templateView = templateVersion.omit({ shop: true }).meta({ id: 'TemplateVersion' });

export const testView = z
  .object({ testId: z.string(), to: z.string(), version: z.int().positive() })
  .meta({ id: 'TemplateTestSent' });

export const previewView = z
  .object({
    html: z.string().meta({
      description:
        'As it is sent, but for its links: they lead straight to their targets, and the one to unsubscribe by leads to ' +
        'the shop, so that no link of a preview counts or unsubscribes. Empty where there is no mail to show.',
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

const placedProblem = z.object({
  field: z.string(),
  line: z.int().positive(),
  column: z.int().positive().meta({ description: 'In UTF-16 units.' }),
  message: z.string(),
});
export const problem = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      field: z.string().optional(),
      problems: z
        .array(placedProblem)
        .optional()
        .meta({ description: 'All that is wrong with a template, each with its place.' }),
    }),
  })
  .meta({ id: 'Problem' });
