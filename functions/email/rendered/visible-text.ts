import { remembered } from '../remembered.ts';
import { type Colour, colourIn, isLegible } from './colour.ts';
import { type Declarations, declarationsIn, hides, isTooSmall, merged, textSize } from './declarations.ts';
import { rulesFor, type Styled, type StyleSheet } from './style-sheet.ts';

/** Elements that a reader does not see, or sees only once they have done something. */
const UNSEEN = new Set(
  'head title style script template noscript details menu video audio picture map'.split(' '),
);
/** Elements whose text goes on in the line around them; between others, words end. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code em font i kbd mark q s samp small span strike strong sub sup tt u var'.split(
    ' ',
  ),
);

/** How the text in an element looks. */
type Look = Styled & {
  isHidden: boolean;
  isSeen: boolean;
  size: number;
  colour: Colour;
  background: Colour;
  isLink: boolean;
};

/** What browsers begin with (HTML Living Standard §15.3). */
const PAGE: Look = {
  name: '',
  attributes: {},
  isHidden: false,
  isSeen: true,
  size: 16,
  colour: [0, 0, 0],
  background: [255, 255, 255],
  isLink: false,
};
const LINK_COLOUR: Colour = [0, 0, 238];

const styleOf = remembered(2000, (css: string) => {
  const declarations = declarationsIn(css);
  return { declarations, isHiding: hides(declarations) };
});

const colourOf = ({ name, attributes }: Styled, style: Declarations, around: Look): Colour => {
  const written =
    style.get('color')?.value ?? (name === 'font' ? attributes.color?.toLowerCase() : undefined);
  if (written === undefined) return name === 'a' ? LINK_COLOUR : around.colour;
  return /^(?:inherit|currentcolor)$/.test(written) ? around.colour : colourIn(written);
};

/** The colour behind the text; undefined behind a picture. */
const backgroundOf = ({ attributes }: Styled, style: Declarations, around: Look): Colour => {
  const all = style.get('background')?.value;
  const isPicture = all !== undefined && /url\(|gradient\(/.test(all);
  if (isPicture || attributes.background !== undefined) return undefined;
  const written = style.get('background-color')?.value ?? all ?? attributes.bgcolor?.toLowerCase();
  if (written === undefined || /^(?:none|inherit|initial|unset)\b/.test(written)) return around.background;
  const colour = colourIn(written);
  return colour === 'clear' ? around.background : colour;
};

const lookOf = (path: readonly Styled[], around: Look, sheets: StyleSheet[], isOut: boolean): Look => {
  const element = path.at(-1) ?? PAGE;
  const { name, attributes } = element;
  const isLink = name === 'a' ? isOut : around.isLink;
  const rules = sheets.flatMap((sheet) => rulesFor(sheet, path));
  const own = styleOf(attributes.style ?? '');
  const isHidden =
    around.isHidden ||
    own.isHiding ||
    UNSEEN.has(name) ||
    Object.hasOwn(attributes, 'hidden') ||
    rules.some(({ isHiding }) => isHiding);
  if (isHidden) return { ...around, name, attributes, isHidden, isSeen: false, isLink };
  const style =
    rules.length === 0
      ? own.declarations
      : merged([...rules.map(({ declarations }) => declarations), own.declarations]);
  const size = textSize(style, around.size);
  const colour = colourOf(element, style, around);
  const background = backgroundOf(element, style, around);

  const isSeen = !isTooSmall(size) && isLegible(colour, background);
  return { name, attributes, isHidden, isSeen, size, colour, background, isLink };
};

/** Text without what nobody sees: characters that join, space and direct others, and that fill a gap. */
const seen = (text: string): string => text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');

/**
 * Gathers the text of a mail that its reader can see, and whether a link to leave by is in it. What hides: `display`,
 * `visibility`, `opacity`, `mso-hide`, `content-visibility`, clipping, transforms and filters, an absolute or far
 * position, no width or height where what overflows is hidden, text smaller than 6 pixels or in the colour of its
 * background; in the element or around it, by its style or by the mail's own style sheet, on any screen; and what only
 * some programs show: `[if !mso]`, `<details>`.
 */
export class VisibleText {
  text = '';
  hasLink = false;
  private readonly path: Look[] = [];
  private readonly styled: Styled[] = [];
  private readonly sheets: StyleSheet[] = [];
  private isForSome = false;

  /** Style sheets stand before what they style, as in MJML's mails. */
  addSheet(sheet: StyleSheet): void {
    if (sheet.size > 0) this.sheets.push(sheet);
  }

  /** From here on, text is for programs other than Outlook, or no more. */
  setForSome(isForSome: boolean): void {
    this.isForSome = isForSome;
  }

  /** Whether an element of this name is open. */
  isIn(name: string): boolean {
    return this.path.some((each) => each.name === name);
  }

  /** `isLink`: whether it is the link to leave by. */
  open(name: string, attributes: Record<string, string>, isLink: boolean): void {
    if (!INLINE.has(name)) this.text += ' ';
    const element = { name, attributes };
    const around = this.path.at(-1) ?? PAGE;
    this.styled.push(element);
    this.path.push(lookOf(this.styled, around, this.sheets, isLink));
  }

  close(name: string): void {
    if (!INLINE.has(name)) this.text += ' ';
    this.path.pop();
    this.styled.pop();
  }

  add(text: string): void {
    const { isSeen, isLink } = this.path.at(-1) ?? PAGE;
    if (!isSeen || this.isForSome) return;
    this.text += text;
    this.hasLink ||= isLink && /[\p{L}\p{N}]/u.test(seen(text));
  }
}
