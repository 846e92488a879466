import { httpHandler } from '../../platform/http.ts';
import { type Answer, answer, change } from './answer.ts';
import { readAudit } from './audit.ts';
import { readAutomations, writeAutomation } from './automations.ts';
import {
  cancelSending,
  draftCampaign,
  launchCampaign,
  pauseSending,
  readCampaign,
  readCampaigns,
  resumeSending,
} from './campaigns.ts';
import { readCustomer, readCustomers } from './customers.ts';
import { readDeliveries } from './deliveries.ts';
import { readAffinity, writeOutOfStock } from './insights/affinity.ts';
import { readKpis } from './insights/kpis.ts';
import { readMovements } from './insights/movements.ts';
import { readProfitability } from './insights/profitability.ts';
import { readClv, readCohorts, readModel } from './insights/value.ts';
import { openApiDocument } from './openapi.ts';
import { routeKeyOf } from './operation.ts';
import { previewForCustomer } from './preview.ts';
import { api, describeApi } from './routes.ts';
import { readSegments, readShop } from './segments.ts';
import { writeSettings } from './settings.ts';
import { readTemplate, readTemplates, readVersions, restoreVersion, writeTemplate } from './templates.ts';

import { requestTest, writeTestAddresses } from './test-mails.ts';

const answers: Record<keyof typeof api, Answer> = {
  getShop: answer(api.getShop, readShop),
  putSettings: change('putSettings', api.putSettings, writeSettings),
  putTestAddresses: change('putTestAddresses', api.putTestAddresses, writeTestAddresses),
  getSegments: answer(api.getSegments, readSegments),
  getKpis: answer(api.getKpis, readKpis),
  getProfitability: answer(api.getProfitability, readProfitability),
  getModel: answer(api.getModel, readModel),
  getClv: answer(api.getClv, readClv),
  getCohorts: answer(api.getCohorts, readCohorts),
  getMovements: answer(api.getMovements, readMovements),
  getAffinity: answer(api.getAffinity, readAffinity),
  putOutOfStock: change('putOutOfStock', api.putOutOfStock, writeOutOfStock),
  listCustomers: answer(api.listCustomers, readCustomers),
  getCustomer: answer(api.getCustomer, readCustomer),
  listDeliveries: answer(api.listDeliveries, readDeliveries),
  listCampaigns: answer(api.listCampaigns, readCampaigns),
  createCampaign: change('createCampaign', api.createCampaign, draftCampaign),
  getCampaign: answer(api.getCampaign, readCampaign),
  launchCampaign: change('launchCampaign', api.launchCampaign, launchCampaign),
  pauseCampaign: change('pauseCampaign', api.pauseCampaign, pauseSending),
  resumeCampaign: change('resumeCampaign', api.resumeCampaign, resumeSending),
  cancelCampaign: change('cancelCampaign', api.cancelCampaign, cancelSending),
  listTemplates: answer(api.listTemplates, readTemplates),
  getTemplate: answer(api.getTemplate, readTemplate),
  putTemplate: change('putTemplate', api.putTemplate, writeTemplate),
  listTemplateVersions: answer(api.listTemplateVersions, readVersions),
  restoreTemplate: change('restoreTemplate', api.restoreTemplate, restoreVersion),
  previewTemplate: answer(api.previewTemplate, previewForCustomer),
  testTemplate: change('testTemplate', api.testTemplate, requestTest),
  listAudit: answer(api.listAudit, readAudit),
  listAutomations: answer(api.listAutomations, readAutomations),
  putAutomation: change('putAutomation', api.putAutomation, writeAutomation),
};
const router = new Map(Object.values(answers).map((each) => [each.route, each.answer]));

/** The marketers' API: API Gateway matched the route and verified the token already. */
export const handler = httpHandler(async (request) => {
  if (request.route === routeKeyOf(describeApi)) return { status: 200, json: openApiDocument() };
  const run = router.get(request.route);
  if (!run) throw new Error(`Nothing answers ${request.route}: the API and its function disagree.`);
  return run(request);
});
