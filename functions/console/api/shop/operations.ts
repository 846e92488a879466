import * as z from 'zod';
import { role, shop } from '../../../shops/shop.ts';
import { mutation, operation, personal } from '../operation.ts';
import { inShop, noQuery, nothing, SHOP } from '../parameters.ts';
import { analyticsSettings, sendingSettings, shopSettings } from './requests.ts';

const shopView = shop
  .pick({
    shop: true,
    name: true,
    url: true,
    timeZone: true,
    currency: true,
    postalAddress: true,
    replyTo: true,
    digestTo: true,
    frequencyCap: true,
    openPixel: true,
    brand: true,
    rfm: true,
    costs: true,
    testAddresses: true,
  })
  .extend({
    version: z
      .int()
      .nonnegative()
      .meta({ description: 'Of the settings: for If-Match when they are changed.' }),
    role: role.meta({ description: 'What you are in this shop.' }),
  })
  .meta({ id: 'Shop' });

/** What all changes of the settings have in common; a wrong If-Match is refused, so that nobody undoes another's. */
const settings = {
  method: 'PUT',
  role: 'owner',
  status: 200,
  parameters: inShop,
  query: noQuery,
  response: shopView,
} as const;

export const shopApi = {
  listShops: personal({
    method: 'GET',
    path: '/api/shops',
    summary: 'The shops that you are a member of, by name',
    status: 200,
    parameters: z.object({}),
    ...nothing,
    response: z.object({
      shops: z.array(shop.pick({ shop: true, name: true }).extend({ role })),
    }),
  }),
  getShop: operation({
    method: 'GET',
    path: SHOP,
    summary: 'The shop with its settings, and what you are in it',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: shopView,
  }),
  putSettings: mutation({
    ...settings,
    path: `${SHOP}/settings`,
    summary: 'Sets how customers are scored, from the next night on, and what selling costs the shop',
    audit: { about: 'settings', shown: ['rfm', 'costs'] },
    body: analyticsSettings,
  }),
  putShopSettings: mutation({
    ...settings,
    path: `${SHOP}/settings/shop`,
    summary: 'Sets how the shop is called, where it is and how it looks',
    audit: { about: 'settings', shown: ['timeZone', 'brand.colour'] },
    body: shopSettings,
  }),
  putSendingSettings: mutation({
    ...settings,
    path: `${SHOP}/settings/sending`,
    summary:
      'Sets how many mails a customer gets at most, where answers, the digest and tests go, and whether openings count',
    audit: { about: 'settings', shown: ['frequencyCap', 'openPixel'] },
    body: sendingSettings,
  }),
};
