import { operation } from '../operation.ts';
import { askedDay, daysQuery, inShop, noBody, nothing, SHOP } from '../parameters.ts';
import {
  clvView,
  cohortsView,
  kpisView,
  modelView,
  movementsView,
  profitabilityView,
  winBackView,
} from './views.ts';

const movementsQuery = daysQuery.extend({
  to: askedDay
    .optional()
    .meta({ description: 'The last local day; where left out, the last that was scored.' }),
});

export const insightsApi = {
  getKpis: operation({
    method: 'GET',
    path: `${SHOP}/insights/kpis`,
    summary: 'The key figures of each day, and of all of them together',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    query: daysQuery,
    body: noBody,
    response: kpisView,
  }),
  getProfitability: operation({
    method: 'GET',
    path: `${SHOP}/insights/profitability`,
    summary: 'What products, customers and segments brought, and what they cost',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    query: daysQuery,
    body: noBody,
    response: profitabilityView,
  }),
  getModel: operation({
    method: 'GET',
    path: `${SHOP}/insights/model`,
    summary: 'The value model in use, and how each did in the hold-out',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: modelView,
  }),
  getClv: operation({
    method: 'GET',
    path: `${SHOP}/insights/clv`,
    summary: 'What customers are worth from here: in all, by segment, by tenths',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: clvView,
  }),
  getCohorts: operation({
    method: 'GET',
    path: `${SHOP}/insights/cohorts`,
    summary: 'Retention and revenue by month of first purchase',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: cohortsView,
  }),
  getWinBack: operation({
    method: 'GET',
    path: `${SHOP}/insights/win-back`,
    summary: 'When a win-back should go: who came back by themselves after how long a silence',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: winBackView,
  }),
  getMovements: operation({
    method: 'GET',
    path: `${SHOP}/insights/movements`,
    summary: 'Who moved from which segment to which',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    query: movementsQuery,
    body: noBody,
    response: movementsView,
  }),
};
