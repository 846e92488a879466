import type { Customer } from '../../customers/customer.ts';
import type { Shop } from '../../shops/shop.ts';
import { MAX_URL_LENGTH } from '../links/link-content.ts';
import { finishMail } from '../rendered/finish-mail.ts';
import type { TemplateVersion } from '../template.ts';
import { renderTemplate } from './render-template.ts';
import { viewOf } from './view.ts';

/** What of a customer goes into a mail. */
export type Reader = Pick<Customer, 'customerId' | 'email' | 'firstName' | 'lastName'>;

export type Filling = {
  template: Pick<TemplateVersion, 'subject' | 'preheader' | 'html' | 'text'>;
  shop: Shop;
  customer: Reader;
  campaignId: string;
};

/** What stands for a link to `target`, and the address to leave by. */
export type MailLinks = { linkTo: (target: string) => string; unsubscribeUrl: string };

/** Where a rendered link goes. One that a value has spoilt goes to the shop, rather than nowhere. */
const targetOf = (link: string, shopUrl: string): string => {
  const url = URL.parse(link.trim());
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url && isWeb && url.href.length <= MAX_URL_LENGTH ? url.href : shopUrl;
};

/**
 * A compiled template as one customer reads it, with these links; `missing` is what of postal address and way out it
 * did not show by itself, so that a footer was added. Throws RenderError and LiquidError.
 */
export const fillTemplate = (
  { template, shop, customer, campaignId }: Filling,
  { linkTo, unsubscribeUrl }: MailLinks,
) => {
  const view = viewOf(shop, customer, campaignId);
  const { subject, preheader, ...parts } = renderTemplate(template, view);
  const { name: shopName, postalAddress } = view.shop;
  const finished = finishMail(parts, {
    linkTo: (link) => linkTo(targetOf(link, shop.url)),
    required: { shopName, postalAddress, unsubscribeUrl },
  });
  return { subject, preheader, ...finished };
};
