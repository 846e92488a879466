import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { automationSearch, campaignSearch, campaignsSearch } from '../pages/campaigns/search.ts';
import { customersSearch } from '../pages/customers/search.ts';
import { Home } from '../pages/home/home.tsx';
import { insightsSearch } from '../pages/insights/search.ts';
import { segmentsSearch } from '../pages/segments/search.ts';
import { settingsSearch } from '../pages/settings/search.ts';
import { templateSearch, templatesSearch } from '../pages/templates/search.ts';
import { Loading } from '../ui/answer.tsx';
import { Doorstep } from './doorstep.tsx';
import { NoSuchPage, PageFailed } from './faults.tsx';
import { loadPageTexts } from './i18n.ts';
import { Shell } from './shell/shell.tsx';

/*
 * Every page by its address. A page's code is loaded when one goes there, or points at its link; what a page shows
 * stands in the address, so that it can be sent to a colleague.
 */

const root = createRootRoute({ component: Outlet });

const doorstep = createRoute({ getParentRoute: () => root, path: '/', component: Doorstep });

const shop = createRoute({
  getParentRoute: () => root,
  path: 'shops/$shop',
  component: Shell,
  beforeLoad: ({ location, params }) =>
    location.pathname.replace(/\/$/, '') === `/shops/${params.shop}` ? undefined : loadPageTexts(),
});

// The one page that comes with the frame: whoever opens the console opens it, and what both need is loaded in one piece.
const home = createRoute({ getParentRoute: () => shop, path: '/', component: Home });
const customers = createRoute({
  getParentRoute: () => shop,
  path: 'customers',
  validateSearch: customersSearch,
}).lazy(() => import('../pages/customers/customers.tsx').then((page) => page.Route));
const customer = createRoute({ getParentRoute: () => shop, path: 'customers/$customerId' }).lazy(() =>
  import('../pages/customers/customer.tsx').then((page) => page.Route),
);
const segments = createRoute({
  getParentRoute: () => shop,
  path: 'segments',
  validateSearch: segmentsSearch,
}).lazy(() => import('../pages/segments/segments.tsx').then((page) => page.Route));
const campaigns = createRoute({
  getParentRoute: () => shop,
  path: 'campaigns',
  validateSearch: campaignsSearch,
}).lazy(() => import('../pages/campaigns/campaigns.tsx').then((page) => page.Route));
const campaign = createRoute({
  getParentRoute: () => shop,
  path: 'campaigns/$campaignId',
  validateSearch: campaignSearch,
}).lazy(() => import('../pages/campaigns/campaign.tsx').then((page) => page.Route));
const automation = createRoute({
  getParentRoute: () => shop,
  path: 'automations/$automationId',
  validateSearch: automationSearch,
}).lazy(() => import('../pages/campaigns/automation.tsx').then((page) => page.Route));
const templates = createRoute({
  getParentRoute: () => shop,
  path: 'templates',
  validateSearch: templatesSearch,
}).lazy(() => import('../pages/templates/templates.tsx').then((page) => page.Route));
const template = createRoute({
  getParentRoute: () => shop,
  path: 'templates/$name',
  validateSearch: templateSearch,
}).lazy(() => import('../pages/templates/template.tsx').then((page) => page.Route));
const insights = createRoute({
  getParentRoute: () => shop,
  path: 'insights',
  validateSearch: insightsSearch,
}).lazy(() => import('../pages/insights/insights.tsx').then((page) => page.Route));
const settings = createRoute({
  getParentRoute: () => shop,
  path: 'settings',
  validateSearch: settingsSearch,
}).lazy(() => import('../pages/settings/settings.tsx').then((page) => page.Route));

const inShop = [
  home,
  customers,
  customer,
  segments,
  campaigns,
  campaign,
  automation,
  templates,
  template,
  insights,
  settings,
];

export const router = createRouter({
  routeTree: root.addChildren([doorstep, shop.addChildren(inShop)]),
  defaultPreload: 'intent',
  // Within this time a page that is loaded already comes without a flash of its place-holder.
  defaultPendingMs: 300,
  defaultPendingComponent: Loading,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NoSuchPage,
  scrollRestoration: true,
  // A list that shows something else than before begins at its top.
  scrollToTopSelectors: ['[data-scroll-restoration-id]'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
