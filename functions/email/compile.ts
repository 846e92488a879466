import { type Checked, checkTemplate } from './check-template.ts';
import { compileMjml } from './compile-mjml.ts';
import { policyFaults } from './content-policy.ts';
import { escapeHtml } from './escape.ts';
import { type Kind, kindOf } from './kinds.ts';
import { clickLink, linkFault, rewriteLinks } from './links.ts';
import { liquidFaults } from './liquid-check.ts';
import { MASK } from './liquid-mask.ts';
import { beginsWithLiquid, type Protected, protectLiquid } from './liquid-tokens.ts';
import { type Markup, readMarkup, removeComments } from './markup.ts';
import { plainTextOf } from './plain-text.ts';
import { type Fault, problemsOf, refuseProblems } from './problems.ts';
import { renderTemplate } from './render-template.ts';
import type { TemplateKind, TemplateSource } from './template.ts';

/** MJML that grew by a piece at `at`; added without a line break, so that MJML's line numbers stay the marketer's. */
type Grown = { mjml: string; at: number; by: number };

const insert = (mjml: string, at: number, piece: string): Grown => ({
  mjml: mjml.slice(0, at) + piece + mjml.slice(at),
  at,
  by: piece.length,
});

/** The preheader as the mail's hidden first words, where the template has no preview of its own. */
const withPreview = (mjml: string, { tags }: Markup): Grown => {
  const preview = '<mj-preview>{{ preheader }}</mj-preview>';
  if (tags.some(({ name }) => name === 'mj-preview')) return insert(mjml, 0, '');
  const head = tags.find(({ kind, name }) => kind === 'close' && name === 'mj-head');
  if (head) return insert(mjml, head.start, preview);
  const root = tags.find(({ kind, name }) => kind === 'open' && name === 'mjml');
  return insert(mjml, root?.end ?? 0, root ? `<mj-head>${preview}</mj-head>` : '');
};

const ADDRESS = '{{ shop.name }} · {{ shop.postalAddress }}';
const REASON = 'You get this mail because you agreed to hear from {{ shop.name }}.';
const UNSUBSCRIBE = '<a href="{{ unsubscribeUrl }}" style="color:#595959">Unsubscribe</a>';

/** What the law asks for and the template leaves out (CAN-SPAM §7704(a)(5), GDPR Art. 7(3)), as a last section. */
const withFooter = (mjml: string, missing: string[]): string => {
  const end = readMarkup(mjml).tags.findLast(({ kind, name }) => kind === 'close' && name === 'mj-body');
  const text = `<mj-text align="center" color="#595959" font-size="12px" line-height="18px" font-family="Helvetica, Arial, sans-serif">${missing.join('<br />')}</mj-text>`;
  const footer = `<mj-section background-color="#ffffff"><mj-column>${text}</mj-column></mj-section>`;
  if (!end) refuseProblems(problemsOf('mjml', mjml, [{ offset: 0, message: 'There is no </mj-body>.' }]));
  return insert(mjml, end?.start ?? 0, footer).mjml;
};

/** Where the attribute stands whose value MJML made a link of. */
const placeOfLink = ({ tags }: Markup, href: string): number => {
  const written = href.replace(/(?:__liquid_\d+__)+/g, MASK).trim();
  const attribute = tags
    .flatMap(({ attributes }) => attributes)
    .find(({ value }) => value.replace(new RegExp(`${MASK}+`, 'g'), MASK).trim() === written);
  return attribute?.start ?? 0;
};

const isUnsubscribe = (liquid: Protected, href: string): boolean =>
  liquid.tokensIn(href).some(({ text }) => /\bunsubscribeUrl\b/.test(text));

/** The HTML with its links counted, whether one of them unsubscribes, and what is wrong with them. */
const countLinks = (html: string, liquid: Protected, markup: Markup) => {
  const faults: Fault[] = [];
  let unsubscribes = false;
  const linked = rewriteLinks(html, (href) => {
    if (isUnsubscribe(liquid, href)) {
      unsubscribes = true;
      return undefined;
    }
    const fault = linkFault(href, beginsWithLiquid(href));
    if (fault === undefined) return clickLink(href);
    const written = liquid.restore(href).slice(0, 100);
    faults.push({ offset: placeOfLink(markup, href), message: `The link "${written}" ${fault}.` });
    return undefined;
  });
  return { linked, unsubscribes, faults };
};

type Compiled = { html: string; text: string; missing: string[]; faults: Fault[] };

const compile = async (grown: Grown, markup: Markup, samples: object[]): Promise<Compiled> => {
  const { mjml, at, by } = grown;
  const liquid = protectLiquid(mjml);
  const { html, faults } = await compileMjml(liquid, markup, samples);
  const lost = liquid.lostIn(html).map(({ text, index }) => ({
    offset: index < at ? index : index - by,
    message: `MJML drops ${text}: between elements, Liquid must stand in <mj-raw>.`,
  }));
  const { linked, unsubscribes, faults: wrongLinks } = countLinks(removeComments(html), liquid, markup);
  const addressed = liquid.tokensIn(html).some(({ text }) => text.includes('shop.postalAddress'));
  return {
    html: liquid.restore(linked),
    text: liquid.restore(plainTextOf(linked)),
    missing: [...(addressed ? [] : [ADDRESS]), ...(unsubscribes ? [] : [REASON, UNSUBSCRIBE])],
    faults: [...faults, ...(faults.length > 0 ? [] : lost), ...wrongLinks],
  };
};

/** The HTML without what MJML writes for a web font that the template names with mj-font. */
const withoutFonts = (html: string, { tags }: Markup): string => {
  const fonts = tags
    .filter(({ name }) => name === 'mj-font')
    .flatMap(({ attributes }) => attributes.filter(({ name }) => name === 'href'))
    .map(({ value }) => value);
  const unlessFont = (text: string, url: string) =>
    fonts.includes(url.replaceAll('&amp;', '&')) ? '' : text;
  return html
    .replace(/<link href="([^"]*)" rel="stylesheet" type="text\/css">/g, unlessFont)
    .replace(/@import url\(([^)]*)\);/g, unlessFont);
};

const hasWayOut = (part: string, { unsubscribeUrl = '', shop }: Kind['samples'][number]): boolean =>
  part.includes(unsubscribeUrl) && part.includes(escapeHtml(shop.postalAddress));

/**
 * What is wrong with the mails for those whom it may go to. Whoever must be able to leave must be able to leave each
 * mail, and what a mail cannot hold must not come of its Liquid either.
 */
const renderSamples = (
  template: TemplateSource & Pick<Compiled, 'html' | 'text'>,
  { source, markup }: Pick<Checked, 'source' | 'markup'>,
  { samples, requiresUnsubscribe }: Kind,
): Fault[] =>
  samples.flatMap((sample) =>
    liquidFaults(source, () => {
      const { html, text } = renderTemplate(template, sample);
      const policy = [template.html, html].flatMap((each) =>
        policyFaults(readMarkup(withoutFonts(each, markup)), true),
      );
      const faults = policy.map(({ message }) => ({ offset: 0, message: `Once compiled: ${message}` }));
      if (!requiresUnsubscribe || (hasWayOut(html, sample) && hasWayOut(text, sample))) return faults;
      const message =
        'The unsubscribe link and the postal address must be in every mail: take them out of conditions.';
      return [
        ...faults,
        { offset: Math.max(0, source.search(/unsubscribeUrl|shop\.postalAddress/)), message },
      ];
    }),
  );

/**
 * MJML with Liquid in it → HTML and plain text that are Liquid, to be rendered for each customer. The preheader,
 * the postal address and the unsubscribe link are added where the template is for campaigns and has none. Throws
 * HomingError `invalid_template`, whose `problems` are all that is wrong, each with its field, line and column.
 */
export const compileTemplate = async (
  template: TemplateSource,
  kind?: TemplateKind,
): Promise<{ html: string; text: string }> => {
  const rules = kindOf(kind);
  const checked = checkTemplate(template, rules);
  const { source, markup } = checked;
  const refuse = (faults: Fault[]) =>
    refuseProblems([...problemsOf('mjml', source, [...checked.faults, ...faults]), ...checked.problems]);
  if (!checked.isWhole) refuse([]);
  const grown = template.preheader ? withPreview(source, markup) : insert(source, 0, '');
  const first = await compile(grown, markup, rules.samples);
  refuse(first.faults);
  const isWhole = !rules.requiresUnsubscribe || first.missing.length === 0;
  const { html, text } = isWhole
    ? first
    : await compile({ ...grown, mjml: withFooter(grown.mjml, first.missing) }, markup, rules.samples);
  refuse(renderSamples({ ...template, html, text }, checked, rules));
  return { html, text };
};
