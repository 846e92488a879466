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
  ...views,
  { name: 'automation', path: '/automations/win-back' },
];

const ids = z.object({
  customers: z.array(z.object({ customerId: z.string() })).default([]),
  campaigns: z.array(z.object({ campaignId: z.string() })).default([]),
});

/** Calls the API as an owner. */
export const askAs = async (
  { url, oidc }: Pick<Host, 'url' | 'oidc'>,
  user: string,
  path: string,
  body?: object,
): Promise<unknown> => {
  const response = await fetch(`${url}/api/shops/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${await oidc.token(user)}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return response.json();
};

/** All pages that the shop has something for: a customer's and a campaign's only where there is one. */
export const pagesOf = async (host: Pick<Host, 'url' | 'oidc'>, shop: string): Promise<Shown[]> => {
  const ask = async (path: string) => ids.parse(await askAs(host, 'olivia', `${shop}/${path}`));
  const [customer] = (await ask('customers?limit=1')).customers;
  const [campaign] = (await ask('campaigns')).campaigns;
  return [
    ...ALWAYS,
    ...(customer ? [{ name: 'customer', path: `/customers/${customer.customerId}` }] : []),
    ...(campaign ? [{ name: 'campaign', path: `/campaigns/${campaign.campaignId}` }] : []),
  ];
};
