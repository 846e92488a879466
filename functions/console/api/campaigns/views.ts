import * as z from 'zod';
import { audienceCount } from '../../../campaigns/audience/audience-count.ts';
import { campaign, campaignCounts } from '../../../campaigns/campaign.ts';
import { funnel, touches } from '../../../campaigns/ledger/funnel.ts';
import { ordersAndRevenue } from '../../../insights/kpis/order-kpis.ts';
import { day } from '../../../platform/schemas.ts';
import { upliftView } from '../insights/uplift-view.ts';
import { nextCursor } from '../paging.ts';

export const campaignView = campaign.omit({ shop: true }).meta({ id: 'Campaign' });

export const campaignWithCounts = campaignView
  .extend({
    counts: campaignCounts.meta({ description: 'From the ledger, now.' }),
    uplift: upliftView.optional(),
  })
  .meta({ id: 'CampaignWithCounts' });

export const campaignList = z.object({ campaigns: z.array(campaignView), cursor: nextCursor });

export const deletedCampaign = z.object({ campaignId: z.string() });

export const audienceView = audienceCount.meta({ id: 'AudienceCount' });

export const campaignReport = z
  .object({
    isExact: z.boolean().meta({
      description: 'Whether each mail was counted; else the funnel is scaled up from a sample of them.',
    }),
    funnel: funnel.meta({ description: 'People only, as far as they can be told from machines.' }),
    areOpensCounted: z
      .boolean()
      .meta({ description: "Whether the shop's mails carry the picture that tells." }),
    links: z
      .array(touches.extend({ url: z.string() }))
      .meta({ description: 'By address without query; how often people and machines followed each.' }),
    machines: z.object({ opens: z.int().nonnegative(), clicks: z.int().nonnegative() }),
    unsubscribed: z.int().nonnegative().meta({ description: 'Who left by one of its mails.' }),
    orders: ordersAndRevenue
      .extend({
        from: day,
        to: day.optional().meta({ description: 'The last day that was counted; none before the first.' }),
      })
      .meta({
        description:
          'Orders within five days after a person followed a link of it, if no other mail was clicked since. Revenue: ' +
          'paid less refunds. The night counts the day before.',
      }),
    uplift: upliftView.optional(),
  })
  .meta({ id: 'CampaignReport' });
