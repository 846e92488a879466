import type { Customer } from '../../customers/customer.ts';
import type { LinkKeys } from '../../shops/secret.ts';
import type { Shop } from '../../shops/shop.ts';
import { MAX_URL_LENGTH } from '../links/link-content.ts';
import { type LinkPurpose, sealToken, tokenKeyOf } from '../links/link-token.ts';
import { finishMail } from '../rendered/finish-mail.ts';
import type { TemplateVersion } from '../template.ts';
import { asRenderError } from './render-error.ts';
import { renderTemplate } from './render-template.ts';
import { viewOf } from './view.ts';

export type Mail = {
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: { name: string; value: string }[];
};

export type MailInput = {
  template: TemplateVersion;
  shop: Shop;
  customer: Customer;
  keys: Pick<LinkKeys, 'linkKey'>;
  campaignId: string;
  messageId: string;
  /** Where the tracking functions answer: `https://…`, with no path. */
  publicUrl: string;
};

/** Where a rendered link goes. One that a value has spoilt goes to the shop, rather than nowhere. */
const targetOf = (link: string, shopUrl: string): string => {
  const url = URL.parse(link.trim());
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url && isWeb && url.href.length <= MAX_URL_LENGTH ? url.href : shopUrl;
};

/** RFC 8058 one-click unsubscribe, RFC 2919 list id, and the message's id, by which a forwarded mail is found again. */
const headersOf = ({ shop, messageId, publicUrl }: MailInput, unsubscribeUrl: string): Mail['headers'] => [
  { name: 'List-Unsubscribe', value: `<${unsubscribeUrl}>` },
  { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
  { name: 'List-ID', value: `<${shop.shop}.${new URL(publicUrl).hostname}>` },
  { name: 'X-Homing-Message', value: messageId },
];

const withPixel = (html: string, url: string): string => {
  const pixel = `<img src="${url}" width="1" height="1" alt="" style="display:block;border:0" />`;
  const at = html.lastIndexOf('</body>');
  return at < 0 ? html + pixel : html.slice(0, at) + pixel + html.slice(at);
};

const fill = (input: MailInput, tokenKey: Uint8Array): Mail => {
  const { template, shop, customer, campaignId, publicUrl } = input;
  const trackingUrl = (purpose: LinkPurpose, url?: string) => {
    const content = { shop: shop.shop, campaignId, customerId: customer.customerId, url };
    return new URL(`/${purpose}/${sealToken(purpose, content, tokenKey)}`, publicUrl).href;
  };
  const sealed = new Map<string, string>();
  const linkTo = (link: string): string => {
    const target = targetOf(link, shop.url);
    const url = sealed.get(target) ?? trackingUrl('c', target);
    sealed.set(target, url);
    return url;
  };
  const unsubscribeUrl = trackingUrl('u');
  const view = viewOf(shop, customer, campaignId);
  const { subject, ...parts } = renderTemplate(template, view);
  const { name: shopName, postalAddress } = view.shop;
  const { html, text } = finishMail(parts, { linkTo, required: { shopName, postalAddress, unsubscribeUrl } });
  return {
    to: customer.email,
    subject,
    html: shop.openPixel ? withPixel(html, trackingUrl('o')) : html,
    text,
    headers: headersOf(input, unsubscribeUrl),
  };
};

/**
 * One customer's mail: every value escaped, every link sealed for this customer, the postal address and a link to
 * leave by where they can be seen, and the headers to leave by. Throws RenderError where this customer's mail cannot
 * be made of the template, and Error for a shop's key that is none.
 */
export const renderMail = (input: MailInput): Mail => {
  const tokenKey = tokenKeyOf(input.keys.linkKey);
  try {
    return fill(input, tokenKey);
  } catch (error) {
    throw asRenderError(error);
  }
};
