import { clickLink, linkFault, rewriteLinks } from './links.ts';
import { MASK } from './liquid-mask.ts';
import { beginsWithLiquid, type Protected } from './liquid-tokens.ts';
import type { Markup } from './markup.ts';
import type { Fault } from './problems.ts';

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
export const countLinks = (html: string, liquid: Protected, markup: Markup) => {
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
