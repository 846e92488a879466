import { checkTemplate } from '../check/check-template.ts';
import { kindOf } from '../kinds.ts';
import { countLinks } from '../links/count-links.ts';
import { protectLiquid } from '../liquid/liquid-tokens.ts';
import { removeComments } from '../markup/comments.ts';
import type { Markup } from '../markup/markup.ts';
import { type Fault, problemsOf, refuseProblems } from '../problems.ts';
import { plainTextOf } from '../render/plain-text.ts';
import type { TemplateKind, TemplateSource } from '../template.ts';
import { ADDRESS, type Grown, insert, REASON, UNSUBSCRIBE, withFooter, withPreview } from './additions.ts';
import { compileMjml } from './compile-mjml.ts';
import { renderSamples } from './render-samples.ts';

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
