/** A piece of Liquid and its offset in a template's source. */
type LiquidToken = { text: string; index: number };

const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const PLACEHOLDER = /__liquid_(\d+)__/g;

/** Whether a text that was protected begins with Liquid. */
export const beginsWithLiquid = (text: string): boolean => text.trim().startsWith('__liquid_');
/** Whether there is Liquid in a text that was protected. */
export const holdsLiquid = (text: string): boolean => text.search(PLACEHOLDER) >= 0;

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
  /** The Liquid that `text` no longer has. */
  lostIn: (text: string) => LiquidToken[];
};

export const protectLiquid = (source: string): Protected => {
  const tokens: LiquidToken[] = [];
  const words = source.replace(
    LIQUID,
    (text, index: number) => `__liquid_${tokens.push({ text, index }) - 1}__`,
  );
  const tokensIn = (text: string) =>
    Array.from(text.matchAll(PLACEHOLDER)).flatMap(([, number]) => tokens[Number(number)] ?? []);
  return {
    source: words,
    restore: (text) =>
      text.replace(PLACEHOLDER, (word, number: string) => tokens[Number(number)]?.text ?? word),
    tokensIn,
    lostIn: (text) => {
      const found = new Set(tokensIn(text));
      return tokens.filter((token) => !found.has(token));
    },
  };
};
