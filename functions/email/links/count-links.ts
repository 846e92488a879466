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
    const message = `The link "${written}" ${fault}.`;
    faults.push(...placesOf(markup, href).map((offset) => ({ offset, message })));
    return undefined;
  });
  return { linked, unsubscribes, faults };
};
