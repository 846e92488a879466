import mjml2html from 'mjml';
import { z } from 'zod';
import { HomingError } from '../platform/errors.ts';
import { escapeHtml } from './escape.ts';
import { type Kind, kindOf } from './kinds.ts';
import { clickLink, rewriteLinks } from './links.ts';
import { htmlLiquid, orInvalidTemplate, textLiquid } from './liquid.ts';
import { type Protected, protectLiquid } from './liquid-tokens.ts';
import { plainTextOf } from './plain-text.ts';
import { renderTemplate } from './render-template.ts';
import type { TemplateKind, TemplateSource } from './template.ts';

const invalid = (message: string, field = 'mjml') =>
  new HomingError('invalid', 'invalid_template', message, field);

const refuse = (error: unknown): never => {
  if (!(error instanceof Error)) throw error;
  const { data } = z
    .object({
      errors: z.array(z.object({ line: z.number(), tagName: z.string(), message: z.string() })).min(1),
    })
    .safeParse(error);
  const found = data?.errors
    .slice(0, 5)
    .map(({ line, tagName, message }) => `line ${line}, ${tagName}: ${message}`);
  throw invalid(`MJML: ${found?.join('; ') ?? error.message}`);
};

/** No file is read: includes are off, and so is MJML's look at its own path. No font is fetched from elsewhere. */
const mjmlToHtml = async (mjml: string): Promise<string> => {
  const { html } = await mjml2html(mjml, {
    validationLevel: 'strict',
    keepComments: false,
    ignoreIncludes: true,
    filePath: '',
    fonts: {},
  }).catch(refuse);
  return html;
};

/** Throws HomingError for bad Liquid and for variables that no mail has, with their line in the source. */
const checkLiquid = ({ mjml, subject, preheader }: TemplateSource, variables: string[]): void => {
  const sources = [
    { where: 'mjml', source: mjml, language: htmlLiquid },
    { where: 'subject', source: subject, language: textLiquid },
    { where: 'preheader', source: preheader, language: textLiquid },
  ];
  for (const { where, source, language } of sources) {
    for (const { path, line } of orInvalidTemplate(where, () => language.variables(source))) {
      const known = variables.some(
        (name) => `${name}.`.startsWith(`${path}.`) || path.startsWith(`${name}.`),
      );
      if (!known)
        throw invalid(
          `${where}: there is no ${path} (line ${line}). There are ${variables.join(', ')}.`,
          where,
        );
    }
  }
};

/** Added without a line break, so that MJML's line numbers stay the marketer's. */
const withPreview = (mjml: string): string => {
  const preview = '<mj-preview>{{ preheader }}</mj-preview>';
  if (/<mj-preview[\s>]/.test(mjml)) return mjml;
  if (/<\/mj-head\s*>/.test(mjml)) return mjml.replace(/<\/mj-head\s*>/, `${preview}$&`);
  return mjml.replace(/<mjml(?:\s[^>]*)?>/, `$&<mj-head>${preview}</mj-head>`);
};

const ADDRESS = '{{ shop.name }} · {{ shop.postalAddress }}';
const REASON = 'You get this mail because you agreed to hear from {{ shop.name }}.';
const UNSUBSCRIBE = '<a href="{{ unsubscribe_url }}" style="color:#595959">Unsubscribe</a>';

/** What the law asks for and the template leaves out (CAN-SPAM §7704(a)(5), GDPR Art. 7(3)), as a last section. */
const withFooter = (mjml: string, missing: string[]): string => {
  const at = mjml.lastIndexOf('</mj-body>');
  if (at < 0) throw invalid('MJML: </mj-body> is missing.');
  const text = `<mj-text align="center" color="#595959" font-size="12px" line-height="18px" font-family="Helvetica, Arial, sans-serif">${missing.join('<br />')}</mj-text>`;
  const footer = `<mj-section background-color="#ffffff"><mj-column>${text}</mj-column></mj-section>`;
  return mjml.slice(0, at) + footer + mjml.slice(at);
};

const isUnsubscribe = (liquid: Protected, href: string) =>
  liquid.tokensIn(href).some(({ text }) => /\bunsubscribe_url\b/.test(text));

type Compiled = { html: string; text: string; missing: string[] };

const compileMjml = async (mjml: string): Promise<Compiled> => {
  const liquid = protectLiquid(mjml);
  const compiled = await mjmlToHtml(liquid.source);
  const lost = liquid.lostIn(compiled);
  if (lost)
    throw invalid(`MJML drops ${lost.text} (line ${lost.line}): between sections it must stand in <mj-raw>.`);
  let unsubscribes = false;
  const linked = rewriteLinks(compiled, (href) => {
    if (!isUnsubscribe(liquid, href)) return clickLink(href, href.trim().startsWith('__liquid_'));
    unsubscribes = true;
    return undefined;
  });
  const addressed = liquid.tokensIn(compiled).some(({ text }) => text.includes('shop.postalAddress'));
  const missing = [...(addressed ? [] : [ADDRESS]), ...(unsubscribes ? [] : [REASON, UNSUBSCRIBE])];
  return { html: liquid.restore(linked), text: liquid.restore(plainTextOf(linked)), missing };
};

/** Renders it for whom it may go to: whoever must be able to leave must be able to leave each mail. */
const tryOut = (template: TemplateSource & Compiled, { samples, mustLetLeave }: Kind): void => {
  for (const sample of samples) {
    const { html, text } = orInvalidTemplate('mjml', () => renderTemplate(template, sample));
    if (!mustLetLeave) continue;
    for (const part of [html, text]) {
      if (
        !part.includes(sample.unsubscribe_url ?? '') ||
        !part.includes(escapeHtml(sample.shop.postalAddress))
      ) {
        throw invalid(
          'The unsubscribe link and the postal address must be in every mail: take them out of conditions.',
        );
      }
    }
  }
};

/**
 * MJML with Liquid in it → HTML and plain text that are Liquid, to be rendered for each customer. The preheader,
 * the postal address and the unsubscribe link are added where the template is for campaigns and has none. Throws
 * HomingError `invalid_template`, saying where and what is wrong.
 */
export const compileTemplate = async (
  source: TemplateSource,
  kind?: TemplateKind,
): Promise<{ html: string; text: string }> => {
  const { variables, samples, mustLetLeave } = kindOf(kind);
  checkLiquid(source, variables);
  if (/<mj-include[\s/>]/.test(source.mjml))
    throw invalid('MJML: mj-include is not available: a template is one file.');
  const mjml = source.preheader ? withPreview(source.mjml) : source.mjml;
  const first = await compileMjml(mjml);
  const isWhole = !mustLetLeave || first.missing.length === 0;
  const compiled = isWhole ? first : await compileMjml(withFooter(mjml, first.missing));
  tryOut({ ...source, ...compiled }, { variables, samples, mustLetLeave });
  return { html: compiled.html, text: compiled.text };
};
