import { operation } from '../operation.ts';
import { inShop, nothing, SHOP } from '../parameters.ts';
import { homeView } from './views.ts';

export const homeApi = {
  getHome: operation({
    method: 'GET',
    path: `${SHOP}/home`,
    summary: 'What changed since yesterday, how the last 30 days went, and what is under way',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: homeView,
  }),
};
