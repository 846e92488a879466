type Declaration = { value: string; isImportant: boolean };
/** CSS declarations by their names, both in lower case; of two for one name, the later or the important one. */
export type Declarations = ReadonlyMap<string, Declaration>;

/** The declarations of a `style` attribute or of a rule. */
export const declarationsIn = (css: string): Declarations => {
  const declarations = new Map<string, Declaration>();
  for (const declaration of css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ').split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const written = declaration.slice(colon + 1).toLowerCase();
    const value = written.replace(/\s*!\s*important/, '').trim();
    const isImportant = value.length < written.trim().length;
    if (isImportant || !declarations.get(name)?.isImportant) declarations.set(name, { value, isImportant });
  }
  return declarations;
};

/** Declarations one after the other, of which the last holds where none is important. */
export const merged = (all: Declarations[]): Declarations => {
  const declarations = new Map<string, Declaration>();
  for (const [name, declaration] of all.flatMap((each) => [...each])) {
    if (declaration.isImportant || !declarations.get(name)?.isImportant) declarations.set(name, declaration);
  }
  return declarations;
};

const PIXELS: Record<string, number> = { px: 1, pt: 4 / 3, '': 1 };

/** A length in CSS pixels; those in ems and per cent are parts of `whole`. NaN for a value that is no length. */
const pixelsOf = (value: string, whole: number): number => {
  const [, number = '', unit = ''] = /^(-?[\d.]+)(px|pt|r?em|%|)$/.exec(value) ?? [];
  if (number === '') return Number.NaN;
  const part = unit === '%' ? whole / 100 : whole;
  return Number(number) * (PIXELS[unit] ?? part);
};

/** Text of a smaller size is not meant to be read. */
const LEAST_SIZE = 6;
/** What stands so far outside of its place is not meant to be seen. */
const FARTHEST = 50;

const OFFSETS = 'left top right bottom margin-left margin-top margin-right margin-bottom text-indent'.split(
  ' ',
);
const SIZES = ['height', 'max-height', 'width', 'max-width'];

export const isTooSmall = (size: number): boolean => size < LEAST_SIZE;

/** The size of text under these declarations, in pixels, where that of the element around it is `inherited`. */
export const textSize = (declarations: Declarations, inherited: number): number => {
  const [, short] =
    /(?:^|\s)(0|[\d.]+(?:px|pt|r?em|%))(?=[\s/])/.exec(declarations.get('font')?.value ?? '') ?? [];
  const size = pixelsOf(declarations.get('font-size')?.value ?? short ?? '', inherited);
  return Number.isNaN(size) ? inherited : size;
};

/** Whether an element with these declarations hides all that is in it, in some mail program. */
export const hides = (declarations: Declarations): boolean => {
  const is = (name: string, pattern: RegExp) => pattern.test(declarations.get(name)?.value ?? '');
  const length = (name: string) => pixelsOf(declarations.get(name)?.value ?? '', 16);
  if (is('display', /^none/) || is('visibility', /^(?:hidden|collapse)/) || is('mso-hide', /^all/))
    return true;
  if (is('content-visibility', /^hidden/) || is('position', /^(?:absolute|fixed)/)) return true;
  if (Number.parseFloat(declarations.get('opacity')?.value ?? '1') <= 0.1) return true;
  if (['transform', 'clip', 'clip-path', 'filter', 'scale'].some((name) => is(name, /^(?!none|auto|1$)./)))
    return true;
  if (OFFSETS.some((name) => length(name) < -FARTHEST || Math.abs(length(name)) > 1000)) return true;
  const isClipped = is('overflow', /hidden|clip/) || is('overflow-x', /hidden/) || is('overflow-y', /hidden/);
  return isClipped && SIZES.some((name) => length(name) <= 2);
};
