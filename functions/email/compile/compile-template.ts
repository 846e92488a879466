import { checkTemplate } from '../check/check-template.ts';
import { type Kind, kindOf } from '../kinds.ts';
import { countLinks } from '../links/count-links.ts';
import { protectLiquid } from '../liquid/liquid-tokens.ts';
import { removeComments } from '../markup/comments.ts';
import type { Markup } from '../markup/markup.ts';
import { type Fault, problemsOf, refuseProblems } from '../problems.ts';
import { plainTextOf } from '../render/plain-text.ts';
import type { Missing } from '../rendered/footer.ts';
import type { TemplateKind, TemplateSource } from '../template.ts';
import { ADDRESS, type Grown, insert, REASON, UNSUBSCRIBE, withFooter, withPreview } from './additions.ts';
import { compileMjml } from './compile-mjml.ts';
import { renderSamples } from './render-samples.ts';

type Compiled = { html: string; text: string; faults: Fault[] };

const compile = async (grown: Grown, markup: Markup, { samples, linkVariables }: Kind): Promise<Compiled> => {
  const { mjml, at, by } = grown;
  const liquid = protectLiquid(mjml);
  const { html, faults } = await compileMjml(liquid, markup, samples);
  const lost = liquid.lostIn(html).map(({ text, index }) => ({
    offset: index < at ? index : index - by,
    message: `MJML drops ${text}: between elements, Liquid must stand in <mj-raw>.`,
  }));
  const { linked, faults: wrongLinks } = countLinks(removeComments(html), liquid, markup, linkVariables);
  return {
    html: liquid.restore(linked),
    text: liquid.restore(plainTextOf(linked)),
    faults: [...faults, ...(faults.length > 0 ? [] : lost), ...wrongLinks],
  };
};

/**
 * MJML with Liquid in it → HTML and plain text that are Liquid, to be rendered for each customer. The preheader,
 * the postal address and the unsubscribe link are added where the template is for campaigns and has none; `added` says
 * what of address and link was. Throws HomingError `invalid_template`, whose `problems` are all that is wrong, each with
 * its field, line and column.
 */
export const compileWithAdditions = async (
  template: TemplateSource,
  templateKind?: TemplateKind,
): Promise<{ html: string; text: string; added: Missing }> => {
  const kind = kindOf(templateKind);
  const checked = checkTemplate(template, kind);
  const { source, markup } = checked;
  const refuse = (faults: Fault[]) =>
    refuseProblems([...problemsOf('mjml', source, [...checked.faults, ...faults]), ...checked.problems]);
  if (!checked.isWhole) refuse([]);
  const compiled = async (grown: Grown) => {
    const { html, text, faults } = await compile(grown, markup, kind);
    refuse(faults);
    const rendered = renderSamples({ ...template, html, text }, source, kind);
    refuse(rendered.faults);
    return { html, text, missing: rendered.missing };
  };
  const grown = template.preheader ? withPreview(source, markup) : insert(source, 0, '');
  const { missing: added, ...first } = await compiled(grown);
  const pieces = [...(added.address ? [ADDRESS] : []), ...(added.wayOut ? [REASON, UNSUBSCRIBE] : [])];
  if (pieces.length === 0) return { ...first, added };
  const { html, text } = await compiled({ ...grown, mjml: withFooter(grown.mjml, pieces) });
  return { html, text, added };
};

/** The HTML and the plain text that are kept of a template; as `compileWithAdditions` makes them, and throws. */
export const compileTemplate = async (
  template: TemplateSource,
  templateKind?: TemplateKind,
): Promise<{ html: string; text: string }> => {
  const { html, text } = await compileWithAdditions(template, templateKind);
  return { html, text };
};
