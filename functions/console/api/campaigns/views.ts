import * as z from 'zod';
import { campaign, campaignCounts } from '../../../campaigns/campaign.ts';
import { upliftView } from '../insights/uplift-view.ts';

export const campaignView = campaign.omit({ shop: true }).meta({ id: 'Campaign' });

export const campaignWithCounts = campaignView
  .extend({
    counts: campaignCounts.meta({ description: 'From the ledger, now.' }),
    uplift: upliftView.optional(),
  })
  .meta({ id: 'CampaignWithCounts' });

export const campaignList = z.object({ campaigns: z.array(campaignView) });
