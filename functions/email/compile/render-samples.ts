import type { Checked } from '../check/check-template.ts';
import { policyFaults } from '../check/content-policy.ts';
import { escapeHtml } from '../escape.ts';
import type { Kind } from '../kinds.ts';
import { liquidFaults } from '../liquid/liquid-check.ts';
import { type Markup, readMarkup } from '../markup/markup.ts';
import type { Fault } from '../problems.ts';
import { renderTemplate } from '../render/render-template.ts';
import type { TemplateSource } from '../template.ts';

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
 * What is wrong with the mails that a compiled template becomes for its kind's samples: each mail to a customer needs
 * the unsubscribe link and the postal address, and Liquid must not bring in what a mail cannot hold.
 */
export const renderSamples = (
  template: TemplateSource & { html: string; text: string },
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
