import { type Answer, answer, change } from '../answer.ts';
import {
  cancelSending,
  launchCampaign,
  pauseSending,
  readCampaign,
  readCampaigns,
  resumeSending,
} from './campaigns.ts';
import {
  deleteCampaign,
  draftCampaign,
  duplicateCampaign,
  editCampaign,
  readAudience,
  unscheduleSending,
} from './drafts.ts';
import { campaignsApi } from './operations.ts';
import { readReport } from './report.ts';

export const campaignsAnswers: Record<keyof typeof campaignsApi, Answer> = {
  listCampaigns: answer(campaignsApi.listCampaigns, readCampaigns),
  createCampaign: change('createCampaign', campaignsApi.createCampaign, draftCampaign),
  countAudience: answer(campaignsApi.countAudience, readAudience),
  editCampaign: change('editCampaign', campaignsApi.editCampaign, editCampaign),
  deleteCampaign: change('deleteCampaign', campaignsApi.deleteCampaign, deleteCampaign),
  duplicateCampaign: change('duplicateCampaign', campaignsApi.duplicateCampaign, duplicateCampaign),
  unscheduleCampaign: change('unscheduleCampaign', campaignsApi.unscheduleCampaign, unscheduleSending),
  getCampaignReport: answer(campaignsApi.getCampaignReport, readReport),
  getCampaign: answer(campaignsApi.getCampaign, readCampaign),
  launchCampaign: change('launchCampaign', campaignsApi.launchCampaign, launchCampaign),
  pauseCampaign: change('pauseCampaign', campaignsApi.pauseCampaign, pauseSending),
  resumeCampaign: change('resumeCampaign', campaignsApi.resumeCampaign, resumeSending),
  cancelCampaign: change('cancelCampaign', campaignsApi.cancelCampaign, cancelSending),
};
