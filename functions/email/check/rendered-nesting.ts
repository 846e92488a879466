import { htmlLiquid } from '../liquid/liquid.ts';
import { liquidRanges } from '../liquid/liquid-mask.ts';
import { blankComments } from '../markup/comments.ts';
import type { Markup, Tag } from '../markup/markup.ts';
import type { Fault } from '../problems.ts';
import { isMjml, nestingFaults } from './nesting.ts';

/** Frame a tag's number in what is rendered: private-use characters, which no template needs. */
const OPEN = '\uE011';
const CLOSE = '\uE012';
const NUMBERED = /\uE011(\d+)\uE012/g;

/** The source with a number for each tag, and its Liquid, also that within tags, as it was. */
const numbered = (source: string, tags: Tag[]): string => {
  const liquid = liquidRanges(source);
  let next = 0;
  const liquidIn = (tag: Tag): string => {
    while ((liquid[next]?.start ?? Infinity) < tag.start) next += 1;
    const first = next;
    while ((liquid[next]?.start ?? Infinity) < tag.end) next += 1;
    return liquid
      .slice(first, next)
      .map(({ start, end }) => source.slice(start, end))
      .join('');
  };
  let text = '';
  let from = 0;
  for (const [index, tag] of tags.entries()) {
    text += `${source.slice(from, tag.start)}${OPEN}${index}${CLOSE}${liquidIn(tag)}`;
    from = tag.end;
  }
  return text + source.slice(from);
};

/** mj-raw may hold half an element, whose other half stands in another mj-raw: it is no border for HTML. */
const isBorder = ({ name }: Tag) => name !== 'mj-raw';

/**
 * What does not nest once Liquid has chosen: `{% if %}` may open an element here and close it there, so tags are
 * paired as they come in each sample's mail. What no sample shows is not judged. Throws LiquidError.
 */
const renderedFaults = (source: string, { tags, comments }: Markup, samples: object[]): Fault[] => {
  const text = numbered(blankComments(source, comments), tags);
  return samples.flatMap((sample) => {
    const shown = Array.from(htmlLiquid.render(text, sample).matchAll(NUMBERED), ([, number]) =>
      tags.at(Number(number)),
    );
    return nestingFaults(shown.filter((tag) => tag !== undefined).filter(isBorder));
  });
};

/**
 * What does not nest in MJML with Liquid. MJML's elements must nest as they stand, since MJML compiles every branch;
 * HTML in them must nest as it is rendered. Throws LiquidError.
 */
export const unbalanced = (source: string, markup: Markup, samples: object[]): Fault[] => {
  const written = nestingFaults(markup.tags.filter(({ name }) => isMjml(name)));
  const places = new Set(written.map(({ offset }) => offset));
  return [...written, ...renderedFaults(source, markup, samples).filter(({ offset }) => !places.has(offset))];
};
