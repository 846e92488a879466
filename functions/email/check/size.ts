import { MAX_COMPONENTS, MAX_DEPTH, MAX_ELEMENTS, MAX_LINKS, MAX_LIQUID, MAX_RULES } from '../limits.ts';
import { isLink } from '../links/replace-links.ts';
import { liquidRanges } from '../liquid/liquid-mask.ts';
import type { Markup, Tag } from '../markup/markup.ts';
import type { Fault } from '../problems.ts';
import { isMjml, isVoid } from './nesting.ts';

type Place = { start: number };

const count = new Intl.NumberFormat('en');

/** A fault at the first place beyond the limit. */
const beyond = (what: string, limit: number, places: Place[]): Fault[] => {
  const first = places[limit];
  if (!first) return [];
  const message = `There are ${count.format(places.length)} ${what}, of at most ${count.format(limit)}: make several mails of it, or a shorter one.`;
  return [{ offset: first.start, message }];
};

/** A fault where openings stand in more openings than may be. */
const tooDeep = (what: string, steps: (Place & { by: number })[]): Fault[] => {
  let depth = 0;
  for (const { start, by } of steps) {
    depth = Math.max(0, depth + by);
    if (depth > MAX_DEPTH) {
      return [{ offset: start, message: `${what} stand more than ${MAX_DEPTH} deep in one another.` }];
    }
  }
  return [];
};

const depthOf = ({ kind, name, start }: Tag) => ({
  start,
  by: isVoid(name) || kind === 'selfClosing' ? 0 : kind === 'open' ? 1 : -1,
});

const BLOCK = /^\{%-?\s*(end)?(?:if|unless|case|for|capture)\b/;

const hasLink = ({ name, attributes }: Tag): boolean =>
  (isLink(name) || isMjml(name)) && attributes.some((attribute) => attribute.name === 'href');

/** What a template has too much of to be compiled soon: told before anything else is done with it. */
export const sizeFaults = (source: string, { masked, tags }: Markup): Fault[] => {
  const opened = tags.filter(({ kind }) => kind !== 'close');
  const liquid = liquidRanges(source);
  const blocks = liquid.map(({ start, end }) => {
    const [block, isEnd] = BLOCK.exec(source.slice(start, end)) ?? [];
    return { start, by: block === undefined ? 0 : isEnd ? -1 : 1 };
  });
  const braces = Array.from(masked.matchAll(/\{/g), ({ index }) => ({ start: index }));
  return [
    ...beyond(
      'elements of MJML',
      MAX_COMPONENTS,
      opened.filter(({ name }) => isMjml(name)),
    ),
    ...beyond(
      'elements of HTML',
      MAX_ELEMENTS,
      opened.filter(({ name }) => !isMjml(name)),
    ),
    ...beyond('links', MAX_LINKS, opened.filter(hasLink)),
    ...beyond('pieces of Liquid', MAX_LIQUID, liquid),
    ...beyond('rules in styles', MAX_RULES, braces),
    ...tooDeep('Elements', tags.map(depthOf)),
    ...tooDeep('Tags of Liquid', blocks),
  ];
};
