import { htmlLiquid, textLiquid } from '../liquid/liquid.ts';
import { type Markup, readMarkup } from '../markup/markup.ts';
import { type Fault, type Field, offsetsIn } from '../problems.ts';

const WHOLE = /^href\s*=\s*["']?\s*\{\{-?\s*(\w+)\s*-?\}\}\s*["']?$/i;

/** Whether Liquid is one of these variables and nothing else. */
export const isLinkVariable = (liquid: string, names: readonly string[]): boolean =>
  names.includes(/^\{\{-?\s*(\w+)\s*-?\}\}$/.exec(liquid)?.[1] ?? '');

type Range = { start: number; end: number };

/** Where these variables are the whole of an `href`, in Outlook's comments too. */
const wholesIn = (
  source: string,
  { tags, comments }: Pick<Markup, 'tags' | 'comments'>,
  names: readonly string[],
): Range[] => [
  ...tags
    .flatMap(({ attributes }) => attributes)
    .filter(({ start, end }) => names.includes(WHOLE.exec(source.slice(start, end))?.[1] ?? '')),
  ...comments
    .filter(({ isRead }) => isRead)
    .flatMap((comment) => {
      const from = comment.start + '<!--'.length;
      const content = source.slice(from, comment.end - '-->'.length);
      const wholes = wholesIn(content, { ...readMarkup(content), comments: [] }, names);
      return wholes.map(({ start, end }) => ({ start: from + start, end: from + end }));
    }),
];

/**
 * Where a link of the customer's own stands anywhere but as the whole of an address: in a part of one it would lead
 * nowhere or to somebody else, and in a text, a condition or another variable it is none. Throws LiquidError.
 */
export const linkVariableFaults = (
  field: Field,
  source: string,
  names: readonly string[],
  markup: Pick<Markup, 'tags' | 'comments'> = { tags: [], comments: [] },
): Fault[] => {
  const language = field === 'mjml' ? htmlLiquid : textLiquid;
  const offsetOf = offsetsIn(source);
  const wholes = wholesIn(source, markup, names);
  return language
    .variables(source)
    .map(({ path, line, column }) => ({ name: /^\w+/.exec(path)?.[0] ?? '', offset: offsetOf(line, column) }))
    .filter(({ name, offset }) => {
      const isWhole = wholes.some(({ start, end }) => offset >= start && offset < end);
      return names.includes(name) && !isWhole;
    })
    .map(({ name, offset }) => ({
      offset,
      message: `${name} can only be the whole address of a link: href="{{ ${name} }}".`,
    }));
};
