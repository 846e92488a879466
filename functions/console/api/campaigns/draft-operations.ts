import { mutation, operation } from '../operation.ts';
import { inShop, noQuery, nothing, SHOP } from '../parameters.ts';
import { audienceQuestion, campaignEdit, duplicate, newCampaign, ofCampaign } from './requests.ts';
import { audienceView, campaignView, deletedCampaign } from './views.ts';

const CAMPAIGN = `${SHOP}/campaigns/{campaignId}`;
const shown = ['audience', 'template', 'holdOutPercent', 'status'];

/** What comes before a campaign is launched. */
export const draftsApi = {
  createCampaign: mutation({
    method: 'POST',
    path: `${SHOP}/campaigns`,
    summary: 'Drafts a campaign: whom it is for, and with which template; both may come later',
    role: 'marketer',
    status: 201,
    audit: { about: 'campaign', shown },
    parameters: inShop,
    query: noQuery,
    body: newCampaign,
    response: campaignView,
  }),
  countAudience: operation({
    method: 'POST',
    changesNothing: true,
    path: `${SHOP}/campaigns/audience`,
    summary: 'How many customers are in these segments now, and how many of them may be mailed',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    query: noQuery,
    body: audienceQuestion,
    response: audienceView,
  }),
  editCampaign: mutation({
    method: 'PUT',
    path: CAMPAIGN,
    summary: 'Edits a draft, that of the version in `If-Match`',
    role: 'marketer',
    status: 200,
    audit: { about: 'campaign', shown },
    parameters: ofCampaign,
    query: noQuery,
    body: campaignEdit,
    response: campaignView,
  }),
  deleteCampaign: mutation({
    method: 'DELETE',
    path: CAMPAIGN,
    summary: 'Deletes a draft for good; what was launched stays',
    role: 'marketer',
    status: 200,
    audit: { about: 'campaign', shown: ['status'] },
    parameters: ofCampaign,
    ...nothing,
    response: deletedCampaign,
  }),
  duplicateCampaign: mutation({
    method: 'POST',
    path: `${CAMPAIGN}/duplicate`,
    summary: 'Drafts a campaign like this one, whatever became of this one',
    role: 'marketer',
    status: 201,
    audit: { about: 'campaign', shown },
    parameters: ofCampaign,
    query: noQuery,
    body: duplicate,
    response: campaignView,
  }),
  unscheduleCampaign: mutation({
    method: 'POST',
    path: `${CAMPAIGN}/unschedule`,
    summary: 'Makes a draft again of what is scheduled and has not begun',
    role: 'marketer',
    status: 200,
    audit: { about: 'campaign', shown: ['status'] },
    parameters: ofCampaign,
    ...nothing,
    response: campaignView,
  }),
};
