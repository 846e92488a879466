import type { Customer } from '../../customers/customer.ts';
import { HomingError } from '../../platform/errors.ts';
import type { LinkKeys } from '../../shops/secret.ts';
import type { Shop } from '../../shops/shop.ts';
import { MAX_URL_LENGTH } from '../links/link-content.ts';
import { type LinkPurpose, sealToken, tokenKeyOf } from '../links/link-token.ts';
import { framedLinks, orInvalidTemplate, replaceLinks } from '../liquid/liquid.ts';
import type { TemplateVersion } from '../template.ts';
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

/** No mail goes out without a way to leave, such as one whose template was compiled when a variable had another name. */
const requireUnsubscribe = ({ name, version }: TemplateVersion, parts: string[], url: string): void => {
  if (parts.every((part) => part.includes(url))) return;
  const message = `${name}, version ${version}, has no unsubscribe link: save the template again.`;
  throw new HomingError('invalid', 'invalid_template', message, 'mjml');
};

/**
 * One customer's mail: every value escaped, every link sealed for this customer, and the headers to leave by. Rejects
 * with HomingError `invalid_template` when the template cannot be rendered or has no unsubscribe link.
 */
export const renderMail = async (input: MailInput): Promise<Mail> => {
  const { template, shop, customer, keys, campaignId, publicUrl } = input;
  const tokenKey = tokenKeyOf(keys.linkKey);
  const trackingUrl = (purpose: LinkPurpose, url?: string) => {
    const content = { shop: shop.shop, campaignId, customerId: customer.customerId, url };
    return new URL(`/${purpose}/${sealToken(purpose, content, tokenKey)}`, publicUrl).href;
  };
  const unsubscribeUrl = trackingUrl('u');
  const view = viewOf(shop, customer, campaignId, unsubscribeUrl);
  const { subject, html, text } = orInvalidTemplate(template.name, () => renderTemplate(template, view));
  requireUnsubscribe(template, [html, text], unsubscribeUrl);
  const links = [...framedLinks(html, text)];
  const targets = new Map(links.map((link) => [link, targetOf(link, shop.url)]));
  const sealed = new Map([...new Set(targets.values())].map((url) => [url, trackingUrl('c', url)]));
  const tracked = (link: string) => sealed.get(targets.get(link) ?? shop.url) ?? shop.url;
  const linked = replaceLinks(html, tracked);
  return {
    to: customer.email,
    subject,
    html: shop.openPixel ? withPixel(linked, trackingUrl('o')) : linked,
    text: replaceLinks(text, tracked),
    headers: headersOf(input, unsubscribeUrl),
  };
};
