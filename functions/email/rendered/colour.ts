import { remembered } from '../remembered.ts';

/** Red, green and blue from 0 to 255. `clear` can be seen through; undefined is no colour that is known here. */
export type Colour = [number, number, number] | 'clear' | undefined;

/** CSS Color 4's names that hide text by themselves in mails; of others, none is taken for its background. */
const NAMED: Record<string, Colour> = { white: [255, 255, 255], black: [0, 0, 0], transparent: 'clear' };

/** Below this a colour is no more than a shimmer. */
const LEAST_ALPHA = 0.1;
/** WCAG 2.2's ratio is 1 for equal colours and asks for 4.5; light grey on white has 1.6. */
const LEAST_CONTRAST = 1.2;

const COLOUR = /#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|(?<![\w-])(?:white|black|transparent)(?![\w-])/;

const hexColour = (digits: string): Colour => {
  const all = digits.length < 5 ? digits.replace(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0, alpha = 255] = Array.from(all.matchAll(/../g), ([pair]) =>
    Number.parseInt(pair, 16),
  );
  return alpha / 255 <= LEAST_ALPHA ? 'clear' : [red, green, blue];
};

const rgbColour = (text: string): Colour => {
  const parts = text.match(/[\d.]+%?/g) ?? [];
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts.map((part, index) => {
    const number = Number.parseFloat(part);
    if (!part.endsWith('%')) return number;
    return index < 3 ? number * 2.55 : number / 100;
  });
  return alpha <= LEAST_ALPHA ? 'clear' : [red, green, blue];
};

/** The first colour in a lower-case CSS value; the same object for the same value, while it is remembered. */
export const colourIn = remembered(500, (value: string): Colour => {
  const [text = ''] = COLOUR.exec(value) ?? [];
  if (text.startsWith('#')) return hexColour(text.slice(1));
  return text.startsWith('rgb') ? rgbColour(text) : NAMED[text];
});

/** WCAG 2.2's relative luminance. */
const luminance = (channels: [number, number, number]): number => {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Whether text of one colour can be told from a background of the other, as far as both are known. */
export const isLegible = (text: Colour, background: Colour): boolean => {
  if (text === 'clear') return false;
  if (!text || !background || background === 'clear') return true;
  const [dark = 0, light = 0] = [luminance(text), luminance(background)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05) >= LEAST_CONTRAST;
};
