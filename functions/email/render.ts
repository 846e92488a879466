import type { Customer } from '../customers/customer.ts';
import type { Shop, ShopKeys } from '../shops/shop.ts';
import { importLinkKey, type LinkPurpose, MAX_URL_LENGTH, sealToken } from './link-token.ts';
import { framedLinks, orInvalidTemplate, replaceLinks } from './liquid.ts';
import { renderTemplate } from './render-template.ts';
import type { TemplateVersion } from './template.ts';
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
  keys: ShopKeys;
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

/**
 * One customer's mail: every value escaped, every link sealed for her, and the headers to leave by. Rejects with
 * HomingError `invalid_template` when the template cannot be rendered.
 */
export const renderMail = async (input: MailInput): Promise<Mail> => {
  const { template, shop, customer, keys, campaignId, publicUrl } = input;
  const key = await importLinkKey(keys.linkKey);
  const trackingUrl = async (purpose: LinkPurpose, url?: string) => {
    const content = { shop: shop.shop, campaignId, customerId: customer.customerId, url };
    return new URL(`/${purpose}/${await sealToken(purpose, content, key)}`, publicUrl).href;
  };
  const unsubscribeUrl = await trackingUrl('u');
  const view = viewOf(shop, customer, campaignId, unsubscribeUrl);
  const { subject, html, text } = orInvalidTemplate(template.name, () => renderTemplate(template, view));

  const links = [...framedLinks(html, text)];
  const targets = new Map(links.map((link) => [link, targetOf(link, shop.url)]));
  const sealed = new Map(
    await Promise.all(
      [...new Set(targets.values())].map(
        async (url): Promise<[string, string]> => [url, await trackingUrl('c', url)],
      ),
    ),
  );
  const tracked = (link: string) => sealed.get(targets.get(link) ?? shop.url) ?? shop.url;
  const linked = replaceLinks(html, tracked);
  return {
    to: customer.email,
    subject,
    html: shop.openPixel ? withPixel(linked, await trackingUrl('o')) : linked,
    text: replaceLinks(text, tracked),
    headers: headersOf(input, unsubscribeUrl),
  };
};
