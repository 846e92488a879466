import type { LinkKeys } from '../../shops/secret.ts';
import { type LinkPurpose, sealToken, tokenKeyOf } from '../links/link-token.ts';
import { type Filling, fillTemplate } from './fill-template.ts';
import { asRenderError } from './render-error.ts';

export type Mail = {
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: { name: string; value: string }[];
};

export type MailInput = Filling & {
  keys: Pick<LinkKeys, 'linkKey'>;
  messageId: string;
  /** Where the tracking functions answer: `https://…`, with no path. */
  publicUrl: string;
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
  const { shop, customer, campaignId, publicUrl } = input;
  const trackingUrl = (purpose: LinkPurpose, url?: string) => {
    const content = { shop: shop.shop, campaignId, customerId: customer.customerId, url };
    return new URL(`/${purpose}/${sealToken(purpose, content, tokenKey)}`, publicUrl).href;
  };
  const sealed = new Map<string, string>();
  const linkTo = (target: string): string => {
    const url = sealed.get(target) ?? trackingUrl('c', target);
    sealed.set(target, url);
    return url;
  };
  const unsubscribeUrl = trackingUrl('u');
  const { subject, html, text } = fillTemplate(input, { linkTo, unsubscribeUrl });
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
