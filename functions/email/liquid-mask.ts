/*
 * Where Liquid stands in a template, and a copy of the same length without it, so that every offset in the copy is an
 * offset in the source.
 */

/** Stands for each character of Liquid: a private-use character, which no markup gives a meaning. */
export const MASK = '\uE010';

type Range = { start: number; end: number };

/** A comment that no mail program reads: all but Outlook's conditional ones, which render. */
const PLAIN_COMMENT = String.raw`<!--(?!\s*(?:\[if|<!\[endif))[\s\S]*?-->`;
/** What stands between these is printed as it is, braces and all. */
const RAW = String.raw`\{%-?\s*raw\s*-?%\}[\s\S]*?\{%-?\s*endraw\s*-?%\}`;
const OUTPUT_OR_TAG = String.raw`\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}`;

const rangesIn = (text: string, start: number): Range[] => {
  if (text.startsWith('<!--')) return [];
  const opening = text.match(/^\{%-?\s*raw\s*-?%\}/)?.[0];
  const closing = opening && text.match(/\{%-?\s*endraw\s*-?%\}$/)?.[0];
  if (!opening || !closing) return [{ start, end: start + text.length }];
  const end = start + text.length;
  return [
    { start, end: start + opening.length },
    { start: end - closing.length, end },
  ];
};

/** Each piece of Liquid outside of comments, in order. */
export const liquidRanges = (source: string): Range[] =>
  Array.from(source.matchAll(new RegExp(`${PLAIN_COMMENT}|${RAW}|${OUTPUT_OR_TAG}`, 'g'))).flatMap(
    ({ 0: text, index }) => rangesIn(text, index),
  );

/** The source with `MASK` for each character of Liquid: same length, same offsets. */
export const maskLiquid = (source: string): string => {
  let masked = '';
  let from = 0;
  for (const { start, end } of liquidRanges(source)) {
    masked += source.slice(from, start) + MASK.repeat(end - start);
    from = end;
  }
  return masked + source.slice(from);
};
