import * as z from 'zod';
import type { Host } from '../../infra/local/host/index.ts';

/* Every page of the console, for what looks at all of them: axe, screenshots, the bench. */

/** A page by a name for files and tests, and its address below the shop's. */
export type Shown = { name: string; path: string };

const VIEWS = {
  campaigns: ['list', 'calendar', 'automations'],
  insights: ['days', 'cohorts', 'value', 'together', 'profit', 'win-back'],
  settings: ['shop', 'costs', 'sending', 'members', 'webhook', 'stock', 'log'],
};
const views = Object.entries(VIEWS).flatMap(([page, names]) =>
  names.map((view) => ({ name: `${page}-${view}`, path: `/${page}?view=${view}` })),
);

const ALWAYS: readonly Shown[] = [
  { name: 'home', path: '' },
  { name: 'customers', path: '/customers' },
  { name: 'segments', path: '/segments' },
  { name: 'templates', path: '/templates' },
  { name: 'template', path: '/templates/newsletter' },
  { name: 'template-code', path: '/templates/newsletter?view=code' },
  ...views,
  { name: 'automation', path: '/automations/win-back' },
];

const ids = z.object({
  customers: z.array(z.object({ customerId: z.string() })).default([]),
  campaigns: z.array(z.object({ campaignId: z.string(), status: z.string() })).default([]),
});

const read = async ({ url, oidc }: Pick<Host, 'url' | 'oidc'>, path: string): Promise<unknown> => {
  const headers = { authorization: `Bearer ${await oidc.token('olivia')}` };
  return (await fetch(`${url}/api/shops/${path}`, { headers })).json();
};

const STEPS = ['audience', 'content', 'test', 'review'];
/** A campaign's pages: of a draft each step. */
const campaignPages = ({ campaignId, status }: { campaignId: string; status: string }): Shown[] => {
  const path = `/campaigns/${campaignId}`;
  if (status !== 'draft') return [{ name: `campaign-${status}`, path }];
  return STEPS.map((step) => ({ name: `draft-${step}`, path: `${path}?step=${step}` }));
};

/** All pages that the shop has something for: a customer's only where there is one, a campaign's for each status. */
export const pagesOf = async (host: Pick<Host, 'url' | 'oidc'>, shop: string): Promise<Shown[]> => {
  const ask = async (path: string) => ids.parse(await read(host, `${shop}/${path}`));
  const [customer] = (await ask('customers?limit=1')).customers;
  const { campaigns } = await ask('campaigns');
  const byStatus = new Map(campaigns.map((each) => [each.status, each]));
  return [
    ...ALWAYS,
    ...(customer ? [{ name: 'customer', path: `/customers/${customer.customerId}` }] : []),
    ...[...byStatus.values()].flatMap(campaignPages),
  ];
};
