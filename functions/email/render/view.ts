import type { Customer } from '../../customers/customer.ts';
import type { Shop } from '../../shops/shop.ts';
import { WAY_OUT } from '../links/marks.ts';
import { plainValue } from '../liquid/liquid.ts';

/** What a template may say: its Liquid variables. */
export type MailView = {
  customer: { firstName?: string; lastName?: string };
  shop: {
    name: string;
    url: string;
    postalAddress: string;
    currency: string;
    /** How it looks, where its owner has said so. */
    colour?: string;
    logo?: string;
  };
  campaign: { id: string };
  /** The mark that the link takes the place of once all is rendered. */
  unsubscribeUrl: string;
  preheader: string;
};

/** Links of the customer's own: each may only be the whole of a link's address (check/link-variables.ts). */
export const LINK_VARIABLES = ['unsubscribeUrl'];

export const VARIABLES = [
  'customer.firstName',
  'customer.lastName',
  'shop.name',
  'shop.url',
  'shop.postalAddress',
  'shop.currency',
  'shop.colour',
  'shop.logo',
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
): MailView => ({
  customer: { firstName: nameOf(customer.firstName), lastName: nameOf(customer.lastName) },
  shop: {
    name: plainValue(shop.name),
    url: shop.url,
    postalAddress: plainValue(shop.postalAddress.replace(/\s*\n\s*/g, ', ')),
    currency: shop.currency,
    ...shop.brand,
  },
  campaign: { id: campaignId },
  unsubscribeUrl: WAY_OUT,
  preheader: '',
});
