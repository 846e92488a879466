import { affinityApi } from './affinity/operations.ts';
import { auditApi } from './audit/operations.ts';
import { automationsApi } from './automations/operations.ts';
import { campaignsApi } from './campaigns/operations.ts';
import { customersApi } from './customers/operations.ts';
import { deliveriesApi } from './deliveries/operations.ts';
import { homeApi } from './home/operations.ts';
import { insightsApi } from './insights/operations.ts';
import { membersApi } from './members/operations.ts';
import { segmentsApi } from './segments/operations.ts';
import { shopApi } from './shop/operations.ts';
import { templatesApi } from './templates/operations.ts';
import { webhooksApi } from './webhooks/operations.ts';

/*
 * The API's operations: the one table that API Gateway's routes, the router and the OpenAPI document are made from.
 * Each topic has its own in its folder, with what they take (requests) and what they answer (views): a choice from the
 * stored shape, so that nothing else gets out. Nothing that is imported here reaches an SDK, since the stack imports it
 * too.
 */

/** This document itself: the one operation that belongs to no shop. Any valid token will do. */
export const describeApi = {
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This document',
} as const;

export const api = {
  ...shopApi,
  ...homeApi,
  ...membersApi,
  ...segmentsApi,
  ...insightsApi,
  ...affinityApi,
  ...customersApi,
  ...deliveriesApi,
  ...webhooksApi,
  ...campaignsApi,
  ...templatesApi,
  ...automationsApi,
  ...auditApi,
};

/** Every route of the API, for who declares them. */
export const operations = [describeApi, ...Object.values(api)];
