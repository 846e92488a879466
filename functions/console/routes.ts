import { operation } from './operation.ts';
import * as take from './requests.ts';
import * as give from './views.ts';

/*
 * The API's operations: the one table that API Gateway's routes, the router and the OpenAPI document are made from.
 * Nothing that is imported here reaches an SDK, since the stack imports it too.
 */

const SHOP = '/api/shops/{shop}';
const nothing = { query: take.noQuery, body: take.noBody };

/** This document itself: the one operation that belongs to no shop. Any valid token will do. */
export const describeApi = {
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This document',
} as const;

export const api = {
  getShop: operation({
    method: 'GET',
    path: SHOP,
    summary: 'The shop, and what you are in it',
    role: 'analyst',
    status: 200,
    parameters: take.inShop,
    ...nothing,
    response: give.shopView,
  }),
  getSegments: operation({
    method: 'GET',
    path: `${SHOP}/segments`,
    summary: 'The segments as the newest nightly run found them, and who moved',
    role: 'analyst',
    status: 200,
    parameters: take.inShop,
    ...nothing,
    response: give.segmentsView,
  }),
  listCustomers: operation({
    method: 'GET',
    path: `${SHOP}/customers`,
    summary: 'Customers, of one segment or all, a page at a time',
    role: 'analyst',
    status: 200,
    parameters: take.inShop,
    query: take.customersQuery,
    body: take.noBody,
    response: give.customerPage,
  }),
  getCustomer: operation({
    method: 'GET',
    path: `${SHOP}/customers/{customerId}`,
    summary: 'A customer: profile, orders, and what was sent to her and why',
    role: 'analyst',
    status: 200,
    parameters: take.ofCustomer,
    ...nothing,
    response: give.customerView,
  }),
  listCampaigns: operation({
    method: 'GET',
    path: `${SHOP}/campaigns`,
    summary: 'The campaigns, newest first',
    role: 'analyst',
    status: 200,
    parameters: take.inShop,
    ...nothing,
    response: give.campaignList,
  }),
  createCampaign: operation({
    method: 'POST',
    path: `${SHOP}/campaigns`,
    summary: 'Drafts a campaign: whom it is for, and with which template',
    role: 'marketer',
    status: 201,
    parameters: take.inShop,
    query: take.noQuery,
    body: take.newCampaign,
    response: give.campaignView,
  }),
  getCampaign: operation({
    method: 'GET',
    path: `${SHOP}/campaigns/{campaignId}`,
    summary: 'A campaign with its counts as they are now',
    role: 'analyst',
    status: 200,
    parameters: take.ofCampaign,
    ...nothing,
    response: give.campaignWithCounts,
  }),
  launchCampaign: operation({
    method: 'POST',
    path: `${SHOP}/campaigns/{campaignId}/launch`,
    summary: 'Sends a draft now, or at a time, with the newest version of its template',
    role: 'marketer',
    status: 200,
    parameters: take.ofCampaign,
    query: take.noQuery,
    body: take.launch,
    response: give.campaignView,
  }),
  cancelCampaign: operation({
    method: 'POST',
    path: `${SHOP}/campaigns/{campaignId}/cancel`,
    summary: 'Calls off a campaign that does not send yet',
    role: 'marketer',
    status: 200,
    parameters: take.ofCampaign,
    ...nothing,
    response: give.campaignView,
  }),
  listTemplates: operation({
    method: 'GET',
    path: `${SHOP}/templates`,
    summary: 'The templates, each in its newest version',
    role: 'analyst',
    status: 200,
    parameters: take.inShop,
    ...nothing,
    response: give.templateList,
  }),
  getTemplate: operation({
    method: 'GET',
    path: `${SHOP}/templates/{name}`,
    summary: 'A template, as written and as compiled',
    role: 'analyst',
    status: 200,
    parameters: take.ofTemplate,
    query: take.templateQuery,
    body: take.noBody,
    response: give.templateView,
  }),
  putTemplate: operation({
    method: 'PUT',
    path: `${SHOP}/templates/{name}`,
    summary: 'Adds a version; those before it stay',
    role: 'marketer',
    status: 200,
    parameters: take.ofTemplate,
    query: take.noQuery,
    body: take.newTemplateVersion,
    response: give.templateView,
  }),
  listAutomations: operation({
    method: 'GET',
    path: `${SHOP}/automations`,
    summary: 'The automations',
    role: 'analyst',
    status: 200,
    parameters: take.inShop,
    ...nothing,
    response: give.automationList,
  }),
  putAutomation: operation({
    method: 'PUT',
    path: `${SHOP}/automations/{automationId}`,
    summary: 'Sets an automation: when a customer enters these segments, send this template',
    role: 'marketer',
    status: 200,
    parameters: take.ofAutomation,
    query: take.noQuery,
    body: take.automationSettings,
    response: give.automationView,
  }),
};

/** Every route of the API, for who declares them. */
export const operations = [describeApi, ...Object.values(api)];
