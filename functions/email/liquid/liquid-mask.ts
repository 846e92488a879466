/*
 * Where Liquid stands in a template, and a copy of the same length without it, so that every offset in the copy is an
 * offset in the source.
 */

/** Stands for each character of Liquid: a private-use character, which no markup gives a meaning. */
export const MASK = '\uE010';

type Range = { start: number; end: number };

const OPENING = /<!--|\{\{|\{%/g;
const CONDITIONAL = /<!--\s*(?:\[if|<!\[endif)/iy;
const RAW = /\{%-?\s*raw\s*-?%\}/y;
const END_RAW = /\{%-?\s*endraw\s*-?%\}/g;

const matchesAt = (pattern: RegExp, source: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(source);
};

/** Whether a comment that begins at `at` is read by Outlook, which renders conditional ones. */
export const isConditional = (source: string, at = 0): boolean => matchesAt(CONDITIONAL, source, at);

/** Finds what closes an opening; what was not found once is not looked for again, so that any text takes linear time. */
const closings = (source: string) => {
  const missing = new Set<string>();
  return (closing: string, from: number): number | undefined => {
    const at = missing.has(closing) ? -1 : source.indexOf(closing, from);
    if (at < 0) missing.add(closing);
    return at < 0 ? undefined : at + closing.length;
  };
};

/** Finds the {% endraw %} after a {% raw %}: what stands between is printed as it is, braces and all. */
const rawEnds = (source: string) => {
  let isMissing = false;
  return (start: number, from: number): Range | undefined => {
    if (isMissing || !matchesAt(RAW, source, start)) return undefined;
    END_RAW.lastIndex = from;
    const match = END_RAW.exec(source);
    isMissing = !match;
    return match ? { start: match.index, end: match.index + match[0].length } : undefined;
  };
};

const CLOSING: Record<string, string> = { '<!--': '-->', '{{': '}}', '{%': '%}' };

/** Each piece of Liquid outside of comments that nobody reads, in order. */
export const liquidRanges = (source: string): Range[] => {
  const ranges: Range[] = [];
  const closingOf = closings(source);
  const rawEndOf = rawEnds(source);
  const opening = new RegExp(OPENING);
  for (let match = opening.exec(source); match; match = opening.exec(source)) {
    const { 0: text, index: start } = match;
    if (text === '<!--' && isConditional(source, start)) continue;
    const end = closingOf(CLOSING[text] ?? '', start + text.length);
    if (end === undefined) continue;
    opening.lastIndex = end;
    if (text !== '<!--') ranges.push({ start, end });
    const ending = rawEndOf(start, end);
    if (!ending) continue;
    ranges.push(ending);
    opening.lastIndex = ending.end;
  }
  return ranges;
};

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
