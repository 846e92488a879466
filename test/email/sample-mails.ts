import { compileTemplate } from '../../functions/email/compile/compile-template.ts';
import { openToken } from '../../functions/email/links/link-token.ts';
import { type Mail, type MailInput, renderMail } from '../../functions/email/render/render-mail.ts';
import type { TemplateSource, TemplateVersion } from '../../functions/email/template.ts';
import type { Problem } from '../../functions/platform/errors.ts';
import { HomingError } from '../../functions/platform/errors.ts';
import { customer, keys, shop } from '../tracking/shop-and-customer.ts';

/** MJML with `body` in its one column, from line 3 on. */
export const mjmlWith = (body: string): string =>
  `<mjml lang="en"><mj-head><mj-title>Sample</mj-title></mj-head><mj-body>
<mj-section><mj-column>
${body}
</mj-column></mj-section>
</mj-body></mjml>`;

export const sourceOf = (body: string, more: Partial<TemplateSource> = {}): TemplateSource => ({
  mjml: mjmlWith(body),
  subject: 'News',
  preheader: '',
  ...more,
});

export const compiled = async (source: TemplateSource): Promise<TemplateVersion> => ({
  ...source,
  ...(await compileTemplate(source)),
  shop: shop.shop,
  name: 'sample',
  version: 1,
  createdAt: shop.createdAt,
  createdBy: 'test',
});

/** What the compiler says is wrong; none where it compiles. */
export const problemsIn = async (source: TemplateSource): Promise<Problem[]> => {
  try {
    await compileTemplate(source);
    return [];
  } catch (error) {
    if (error instanceof HomingError && error.problems) return error.problems;
    throw error;
  }
};

/** The template rendered for Anna, or for whom `more` says. */
export const mailOf = async (template: TemplateVersion, more: Partial<MailInput> = {}): Promise<Mail> =>
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
      const link = await openToken(token, 'c', async () => [keys.linkKey]);
      return link?.url;
    }),
  );
