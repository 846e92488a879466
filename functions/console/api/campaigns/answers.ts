import { type Answer, answer, change } from '../answer.ts';
import {
  cancelSending,
  draftCampaign,
  launchCampaign,
  pauseSending,
  readCampaign,
  readCampaigns,
  resumeSending,
} from './campaigns.ts';
import { campaignsApi } from './operations.ts';

export const campaignsAnswers: Record<keyof typeof campaignsApi, Answer> = {
  listCampaigns: answer(campaignsApi.listCampaigns, readCampaigns),
  createCampaign: change('createCampaign', campaignsApi.createCampaign, draftCampaign),
  getCampaign: answer(campaignsApi.getCampaign, readCampaign),
  launchCampaign: change('launchCampaign', campaignsApi.launchCampaign, launchCampaign),
  pauseCampaign: change('pauseCampaign', campaignsApi.pauseCampaign, pauseSending),
  resumeCampaign: change('resumeCampaign', campaignsApi.resumeCampaign, resumeSending),
  cancelCampaign: change('cancelCampaign', campaignsApi.cancelCampaign, cancelSending),
};
