import { mutation, operation } from '../operation.ts';
import { inShop, noBody, noQuery, nothing, SHOP } from '../parameters.ts';
import { draftsApi } from './draft-operations.ts';
import { campaignsQuery, launch, ofCampaign } from './requests.ts';
import { campaignList, campaignReport, campaignView, campaignWithCounts } from './views.ts';

export const campaignsApi = {
  ...draftsApi,
  listCampaigns: operation({
    method: 'GET',
    path: `${SHOP}/campaigns`,
    summary: 'The campaigns, newest first, a page at a time',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    query: campaignsQuery,
    body: noBody,
    response: campaignList,
  }),
  getCampaign: operation({
    method: 'GET',
    path: `${SHOP}/campaigns/{campaignId}`,
    summary: 'A campaign with its counts as they are now',
    role: 'analyst',
    status: 200,
    parameters: ofCampaign,
    ...nothing,
    response: campaignWithCounts,
  }),
  getCampaignReport: operation({
    method: 'GET',
    path: `${SHOP}/campaigns/{campaignId}/report`,
    summary:
      'What became of a campaign: how far its mails came, its links, orders and revenue, and its uplift',
    role: 'analyst',
    status: 200,
    parameters: ofCampaign,
    ...nothing,
    response: campaignReport,
  }),
  launchCampaign: mutation({
    method: 'POST',
    path: `${SHOP}/campaigns/{campaignId}/launch`,
    summary:
      'Sends a draft now, or at a time, with the newest version of its template; that of the version in `If-Match`',
    role: 'marketer',
    status: 200,
    audit: { about: 'campaign', shown: ['dueAt', 'template', 'status'] },
    parameters: ofCampaign,
    query: noQuery,
    body: launch,
    response: campaignView,
  }),
  pauseCampaign: mutation({
    method: 'POST',
    path: `${SHOP}/campaigns/{campaignId}/pause`,
    summary: 'Stops a campaign that is sending; mails that are on their way still go',
    role: 'marketer',
    status: 200,
    audit: { about: 'campaign', shown: ['status'] },
    parameters: ofCampaign,
    ...nothing,
    response: campaignView,
  }),
  resumeCampaign: mutation({
    method: 'POST',
    path: `${SHOP}/campaigns/{campaignId}/resume`,
    summary: 'Goes on with what a paused campaign has not sent',
    role: 'marketer',
    status: 200,
    audit: { about: 'campaign', shown: ['status'] },
    parameters: ofCampaign,
    ...nothing,
    response: campaignView,
  }),
  cancelCampaign: mutation({
    method: 'POST',
    path: `${SHOP}/campaigns/{campaignId}/cancel`,
    summary: 'Calls off a campaign for good, also while it sends; what was not sent is skipped',
    role: 'marketer',
    status: 200,
    audit: { about: 'campaign', shown: ['status'] },
    parameters: ofCampaign,
    ...nothing,
    response: campaignView,
  }),
};
