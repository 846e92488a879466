import type { Customer } from '../../customers/customer.ts';
import type { Shop } from '../../shops/shop.ts';
import { plainValue } from '../liquid/liquid.ts';

/** What a template may say: its Liquid variables. */
export type MailView = {
  customer: { firstName?: string; lastName?: string };
  shop: { name: string; url: string; postalAddress: string; currency: string };
  campaign: { id: string };
  unsubscribeUrl: string;
  preheader: string;
};

export const VARIABLES = [
  'customer.firstName',
  'customer.lastName',
  'shop.name',
  'shop.url',
  'shop.postalAddress',
  'shop.currency',
  'campaign.id',
  'unsubscribeUrl',
  'preheader',
];

/** Names are what somebody typed at the checkout. An empty one is none, so that `default` fills in. */
const nameOf = (name: string | undefined): string | undefined => plainValue(name ?? '') || undefined;

export const viewOf = (
  shop: Shop,
  customer: Pick<Customer, 'firstName' | 'lastName'>,
  campaignId: string,
  unsubscribeUrl: string,
): MailView => ({
  customer: { firstName: nameOf(customer.firstName), lastName: nameOf(customer.lastName) },
  shop: {
    name: plainValue(shop.name),
    url: shop.url,
    postalAddress: plainValue(shop.postalAddress.replace(/\s*\n\s*/g, ', ')),
    currency: shop.currency,
  },
  campaign: { id: campaignId },
  unsubscribeUrl: unsubscribeUrl,
  preheader: '',
});
