import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { createCampaign } from '../../functions/campaigns/campaign.store.ts';
import type { Campaign } from '../../functions/campaigns/campaign.ts';
import { scheduleCampaign } from '../../functions/campaigns/draft.store.ts';
import { profileItem } from '../../functions/customers/customer.store.ts';
import { type Customer, NO_PURCHASES } from '../../functions/customers/customer.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { putTemplate } from '../../functions/email/template.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { shardOf } from '../../functions/platform/keys.ts';
import { putNewShop } from '../../functions/shops/shop.store.ts';
import type { Shop } from '../../functions/shops/shop.ts';

export const NOW = '2026-11-22T10:00:00.000Z';
const IDENTITY_KEY = 'k'.repeat(32);
const mjml = `<mjml><mj-body><mj-section><mj-column>
  <mj-text>Hello {{ customer.firstName | default: "you" }}</mj-text>
  <mj-text>{{ shop.postalAddress }} <a href="{{ unsubscribeUrl }}">Unsubscribe</a></mj-text>
</mj-column></mj-section></mj-body></mjml>`;

/** Opens a shop with the template `news`. */
export const openShop = async (shop: string, settings: Partial<Shop> = {}): Promise<void> => {
  await putNewShop({
    settings: {
      shop,
      name: 'Demo',
      url: 'https://demo.example',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      postalAddress: 'Somewhere 1, Berlin',
      frequencyCap: { messages: 3, days: 7 },
      openPixel: false,
      createdAt: '2026-01-01T00:00:00.000Z',
      ...settings,
    },
    keys: { identityKey: IDENTITY_KEY, linkKey: 'l'.repeat(43) },
    source: { source: 'standard', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    members: [],
  });
  await newTemplate(shop);
};

export const newTemplate = (shop: string, subject = 'News') =>
  putTemplate({
    shop,
    name: 'news',
    source: { mjml, subject, preheader: '' },
    createdAt: '2026-01-01T00:00:00.000Z',
    createdBy: 'test',
  });

/** A champion who said yes, unless told otherwise. */
export const customerNamed = (shop: string, name: string, more: Partial<Customer> = {}): Customer => ({
  shop,
  customerId: customerIdOf(`${name}@example.com`, IDENTITY_KEY),
  email: `${name}@example.com`,
  consent: { status: 'subscribed', source: 'checkout', at: '2026-01-01T00:00:00.000Z' },
  purchases: NO_PURCHASES,
  purchaseDays: {},
  scores: { r: 5, f: 5, m: 5, segment: 'champion', segmentSince: '2026-01-01' },
  version: 1,
  ...more,
});

/** The shards of each shop that hold customers: a test that walked all 256 each time would do little else. */
const occupied = new Map<string, Set<number>>();
export const isOccupied = (shop: string, shard: number) => occupied.get(shop)?.has(shard) ?? false;

export const putCustomers = async (customers: Customer[]): Promise<void> => {
  for (const { shop, customerId } of customers) {
    occupied.set(shop, (occupied.get(shop) ?? new Set()).add(shardOf(customerId)));
  }
  for (let from = 0; from < customers.length; from += 25) {
    const homing = customers
      .slice(from, from + 25)
      .map((each) => ({ PutRequest: { Item: profileItem(each) } }));
    await documents().send(new BatchWriteCommand({ RequestItems: { homing } }));
  }
};

/** `count` champions of the shop, put. */
export const putChampions = async (shop: string, count: number): Promise<Customer[]> => {
  const champions = Array.from({ length: count }, (_, index) => customerNamed(shop, `champion${index}`));
  await putCustomers(champions);
  return champions;
};

/** A newsletter to the champions, scheduled for `dueAt`. */
export const newsletter = async (
  shop: string,
  more: Partial<Campaign> = {},
  dueAt = NOW,
): Promise<Campaign> => {
  const { campaignId } = await createCampaign({
    shop,
    name: 'News',
    audience: { kind: 'segments', segments: ['champion'] },
    template: { name: 'news' },
    holdOutPercent: 0,
    createdAt: NOW,
    ...more,
  });
  return scheduleCampaign({ shop, campaignId }, { dueAt, templateVersion: 1 });
};
