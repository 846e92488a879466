import * as z from 'zod';
import { rfmSettings } from '../../../shops/rfm-settings.ts';
import { costs, role, shop } from '../../../shops/shop.ts';
import { ownAddress } from '../fields.ts';
import { mutation, operation, personal } from '../operation.ts';
import { inShop, noQuery, nothing, SHOP } from '../parameters.ts';

const analyticsSettings = z
  .strictObject({
    rfm: rfmSettings.default({ method: 'automatic' }),
    costs: z.strictObject(costs.shape).prefault({}),
  })
  .meta({ id: 'AnalyticsSettings', description: 'Whole: what is left out goes back to its default.' });

const testAddresses = z.strictObject({ addresses: z.array(ownAddress).max(10) }).meta({
  id: 'TestAddresses',
  description: "Addresses of the shop's own people, in place of those before.",
});

const shopView = shop
  .pick({
    shop: true,
    name: true,
    url: true,
    timeZone: true,
    currency: true,
    rfm: true,
    costs: true,
    testAddresses: true,
    replyTo: true,
    digestTo: true,
  })
  .extend({ role: role.meta({ description: 'What you are in this shop.' }) })
  .meta({ id: 'Shop' });

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
    summary: 'The shop, and what you are in it',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: shopView,
  }),
  putSettings: mutation({
    method: 'PUT',
    path: `${SHOP}/settings`,
    summary: 'Sets how customers are scored, from the next night on, and what selling costs the shop',
    role: 'owner',
    status: 200,
    audit: { about: 'settings', shown: ['rfm', 'costs'] },
    parameters: inShop,
    query: noQuery,
    body: analyticsSettings,
    response: shopView,
  }),
  putTestAddresses: mutation({
    method: 'PUT',
    path: `${SHOP}/settings/test-addresses`,
    summary: "Says to whom of the shop's own people test mails may go",
    role: 'owner',
    status: 200,
    audit: { about: 'settings', shown: [] },
    parameters: inShop,
    query: noQuery,
    body: testAddresses,
    response: shopView,
  }),
};
