import { htmlLiquid, textLiquid } from '../liquid/liquid.ts';
import type { TemplateVersion } from '../template.ts';

/** One line, whatever was in it: a header must not grow another (RFC 5322 §2.2). */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** Rendered text without the gaps that Liquid's tags and layout leave. */
const tidyText = (text: string): string =>
  `${text
    .replace(/[ \t\u00A0]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;

type Renderable = Pick<TemplateVersion, 'subject' | 'preheader' | 'html' | 'text'>;

/** What every view has; the variables of its kind of template stand beside it. */
type View = { shop: { name: string } };

/**
 * A compiled template filled in for one reader, with the preheader that went into it; its links are still marks (see
 * `finishMail`). Throws LiquidError.
 */
export const renderTemplate = (template: Renderable, view: View) => {
  const filled = { ...view, preheader: oneLine(textLiquid.render(template.preheader, view)) };
  return {
    subject: oneLine(textLiquid.render(template.subject, filled)) || view.shop.name,
    preheader: filled.preheader,
    html: htmlLiquid.render(template.html, filled),
    text: tidyText(textLiquid.render(template.text, filled)),
  };
};
