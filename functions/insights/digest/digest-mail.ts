import { plainValue } from '../../email/liquid/liquid.ts';
import { asRenderError } from '../../email/render/render-error.ts';
import type { Mail } from '../../email/render/render-mail.ts';
import { renderTemplate } from '../../email/render/render-template.ts';
import { finishMail } from '../../email/rendered/finish-mail.ts';
import type { TemplateVersion } from '../../email/template.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Digest } from './digest.ts';

type DigestMail = {
  template: Pick<TemplateVersion, 'name' | 'subject' | 'preheader' | 'html' | 'text'>;
  shop: Pick<Shop, 'name' | 'url' | 'postalAddress'>;
  digest: Digest;
  to: string;
};

/** Marks an automatic mail, so that out-of-office programs do not answer it (RFC 3834 §5). */
const HEADERS = [{ name: 'Auto-Submitted', value: 'auto-generated' }];

/**
 * The digest as a mail to the shop's owner. It is no campaign: its links lead directly to their targets, and opens and
 * clicks are not counted. Throws RenderError if the template cannot be rendered.
 */
export const digestMail = ({ template, shop, digest, to }: DigestMail): Mail => {
  const view = {
    shop: { name: plainValue(shop.name), url: shop.url, postalAddress: plainValue(shop.postalAddress) },
    digest: { ...digest, to },
  };
  try {
    const { subject, ...parts } = renderTemplate(template, view);
    const { html, text } = finishMail(parts, { linkTo: (link) => link });
    return { to, subject, html, text, headers: HEADERS };
  } catch (error) {
    throw asRenderError(error);
  }
};
