import { isLinkVariable } from '../check/link-variables.ts';
import { MASK } from '../liquid/liquid-mask.ts';
import { beginsWithLiquid, type Protected } from '../liquid/liquid-tokens.ts';
import type { Markup } from '../markup/markup.ts';
import type { Fault } from '../problems.ts';
import { clickLink, linkFault, rewriteLinks } from './replace-links.ts';

const LIQUID = new RegExp(`(?:__liquid_\\d+__|${MASK})+`, 'g');
const withoutLiquid = (href: string): string => href.replace(LIQUID, MASK).trim();

/** Where the links stand that MJML wrote this address for. */
const placesOf = ({ tags }: Markup, href: string): number[] => {
  const written = withoutLiquid(href);
  const links = tags
    .flatMap(({ attributes }) => attributes)
    .filter(({ name, value }) => name === 'href' && withoutLiquid(value) === written);
  return links.length > 0 ? links.map(({ start }) => start) : [0];
};

/** The HTML with its links counted, but for those that are `linkVariables`, and what is wrong with them. */
export const countLinks = (
  html: string,
  liquid: Protected,
  markup: Markup,
  linkVariables: readonly string[],
) => {
  const faults: Fault[] = [];
  const linked = rewriteLinks(html, (href) => {
    if (isLinkVariable(liquid.restore(href.trim()), linkVariables)) return undefined;
    const own = liquid.tokensIn(href).find(({ text }) => isLinkVariable(text, linkVariables));
    const fault = own
      ? `is made of ${own.text} by MJML, which can only be the whole address of a link`
      : linkFault(href, beginsWithLiquid(href));
    if (fault === undefined) return clickLink(href);
    const written = liquid.restore(href).slice(0, 100);
    const message = `The link "${written}" ${fault}.`;
    faults.push(...placesOf(markup, href).map((offset) => ({ offset, message })));
    return undefined;
  });
  return { linked, faults };
};
