/** A piece of Liquid in a template's source. */
type LiquidToken = { text: string; line: number; index: number };

const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const PLACEHOLDER = /__liquid_(\d+)__/g;
const COMMENT = /<!--[\s\S]*?-->/g;

/**
 * A source with a plain word in place of each piece of Liquid, so that tools for HTML neither trip over its quotes
 * and brackets nor change them.
 */
export type Protected = {
  source: string;
  /** The text with its Liquid again. */
  restore: (text: string) => string;
  /** The Liquid in `text`, in order. */
  tokensIn: (text: string) => LiquidToken[];
  /** The first Liquid outside of comments that `text` no longer has. */
  lostIn: (text: string) => LiquidToken | undefined;
};

export const protectLiquid = (source: string): Protected => {
  const tokens: LiquidToken[] = [];
  const words = source.replace(LIQUID, (text, index: number) => {
    const line = source.slice(0, index).split('\n').length;
    return `__liquid_${tokens.push({ text, line, index }) - 1}__`;
  });
  const tokensIn = (text: string) =>
    Array.from(text.matchAll(PLACEHOLDER)).flatMap(([, number]) => tokens[Number(number)] ?? []);
  const comments = Array.from(source.matchAll(COMMENT), ({ index, 0: text }) => [index, index + text.length]);
  const isComment = ({ index }: LiquidToken) =>
    comments.some(([from = 0, to = 0]) => index >= from && index < to);
  return {
    source: words,
    restore: (text) =>
      text.replace(PLACEHOLDER, (word, number: string) => tokens[Number(number)]?.text ?? word),
    tokensIn,
    lostIn: (text) => {
      const found = new Set(tokensIn(text));
      return tokens.find((token) => !found.has(token) && !isComment(token));
    },
  };
};
