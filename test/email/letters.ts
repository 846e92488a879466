import { compileTemplate } from '../../functions/email/compile.ts';
import { openToken } from '../../functions/email/link-token.ts';
import { type Mail, type MailInput, renderMail } from '../../functions/email/render.ts';
import type { TemplateSource, TemplateVersion } from '../../functions/email/template.ts';
import { customer, keys, shop } from '../tracking/shop-and-customer.ts';

/** MJML with `body` in its one column. */
export const letter = (body: string): string =>
  `<mjml lang="en"><mj-head><mj-title>Letter</mj-title></mj-head><mj-body>
<mj-section><mj-column>
${body}
</mj-column></mj-section>
</mj-body></mjml>`;

export const sourceOf = (body: string, more: Partial<TemplateSource> = {}): TemplateSource => ({
  mjml: letter(body),
  subject: 'News',
  preheader: '',
  ...more,
});

export const compiled = async (source: TemplateSource): Promise<TemplateVersion> => ({
  ...source,
  ...(await compileTemplate(source)),
  shop: shop.shop,
  name: 'letter',
  version: 1,
  createdAt: shop.createdAt,
  createdBy: 'test',
});

/** The template rendered for Anna, or for whom `more` says. */
export const mailOf = (template: TemplateVersion, more: Partial<MailInput> = {}): Promise<Mail> =>
  renderMail({
    template,
    shop,
    customer,
    keys,
    campaignId: 'cmp_1',
    messageId: 'msg_1',
    publicUrl: 'https://mail.example.com',
    ...more,
  });

export const mailFrom = async (source: TemplateSource, more?: Partial<MailInput>): Promise<Mail> =>
  mailOf(await compiled(source), more);

/** Where the click links in `part` lead, in order. */
export const clicksIn = (part: string): Promise<(string | undefined)[]> =>
  Promise.all(
    Array.from(part.matchAll(/https:\/\/mail\.example\.com\/c\/([\w.-]+)/g), async ([, token = '']) => {
      const link = await openToken(token, 'c', async () => keys.linkKey);
      return link?.url;
    }),
  );
