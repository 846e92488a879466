import type { Shop } from '../../shops/shop.ts';
import { kindOf, SAMPLE_NAMES } from '../kinds.ts';
import { type Filling, fillTemplate, type Reader } from '../render/fill-template.ts';
import { renderMail } from '../render/render-mail.ts';
import { renderTemplate } from '../render/render-template.ts';
import { viewOf } from '../render/view.ts';
import { finishMail } from '../rendered/finish-mail.ts';
import type { TemplateKind } from '../template.ts';

/** Who reads where no customer was chosen: nobody, with a name that has all its parts. */
const SAMPLE_READER: Reader = {
  ...SAMPLE_NAMES,
  customerId: `cus_${'0'.repeat(32)}`,
  email: 'anna.berg@example.com',
};

/** Of no campaign, and as long as the id of one. */
const CAMPAIGN = 'cmp_00000000-0000-4000-8000-000000000000';

/**
 * A mail as it goes out is longer than a preview, as its links are sealed. It is made for its length alone, with a key
 * that is no shop's and an address such as API Gateway gives.
 */
const MEASURE = {
  keys: { linkKey: Buffer.alloc(32).toString('base64url') },
  messageId: 'msg_preview',
  publicUrl: 'https://a123456789.execute-api.eu-central-1.amazonaws.com',
};

type Template = Filling['template'];

/** The digest has a reader and a way out of its own (kinds.ts): a week is made up for it. */
const previewDigest = (template: Template, shop: Shop) => {
  const view = { ...kindOf('digest').samples.at(-1), shop: viewOf(shop, {}, CAMPAIGN).shop };
  const { subject, preheader, ...parts } = renderTemplate(template, view);
  const mail = { subject, preheader, ...finishMail(parts, { linkTo: (link) => link }) };
  return { ...mail, bytesSent: Buffer.byteLength(mail.html) };
};

/**
 * A compiled template as the reader gets it, but without tokens: links lead straight to their targets, the link to leave
 * by leads to the shop, and no pixel counts. So whoever follows a link in a preview counts nothing and unsubscribes
 * nobody. `bytesSent` is the length of the HTML as it goes out. Throws RenderError and LiquidError.
 */
export const previewMail = (
  template: Template,
  shop: Shop,
  kind: TemplateKind,
  customer: Reader = SAMPLE_READER,
) => {
  if (kind === 'digest') return previewDigest(template, shop);
  const filling = { template, shop, customer, campaignId: CAMPAIGN };
  const unsubscribeUrl = new URL('#unsubscribe-preview', shop.url).href;
  const mail = fillTemplate(filling, { linkTo: (target) => target, unsubscribeUrl });
  return { ...mail, bytesSent: Buffer.byteLength(renderMail({ ...filling, ...MEASURE }).html) };
};
