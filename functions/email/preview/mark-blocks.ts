import { readMarkup } from '../markup/markup.ts';
import { allElements, type MjmlElement, mjmlTree } from '../markup/mjml-tree.ts';

/** The class by which the block with this number is found in the mail: its place in `allElements` of the template. */
export const blockClass = (block: number): string => `hm-block-${block}`;

const CSS_CLASS = 'css-class';

type Piece = { from: number; to: number; insert: string };

/** Its own class, behind those that are written, or as the first attribute. */
const classOn = (mjml: string, { attributes, start, name }: MjmlElement, own: string): Piece => {
  const written = attributes.find((each) => each.name === CSS_CLASS);
  const behindName = start + 1 + name.length;
  if (!written) return { from: behindName, to: behindName, insert: ` ${CSS_CLASS}="${own}"` };
  const { end, quoted } = written;
  if (quoted) return { from: end - 1, to: end - 1, insert: ` ${own}` };
  const value = mjml.slice(written.start, end).replace(/^[^=]*=?\s*/, '');
  return { from: written.start, to: end, insert: `${CSS_CLASS}="${value} ${own}"` };
};

/**
 * A template whose blocks can be found in the mail that it becomes, each by a class of its own; for looking at, never
 * for sending. Its lines stay the same.
 */
export const markBlocks = (mjml: string): string => {
  const elements = allElements(mjmlTree(readMarkup(mjml)));
  const body = elements.find(({ name }) => name === 'mj-body');
  let marked = '';
  let from = 0;
  for (const [number, element] of elements.entries()) {
    const isBlock = body && element.start > body.start && element.end <= body.contentEnd;
    if (!isBlock || !element.name.startsWith('mj-') || element.name === 'mj-raw') continue;
    const piece = classOn(mjml, element, blockClass(number));
    marked += mjml.slice(from, piece.from) + piece.insert;
    from = piece.to;
  }
  return marked + mjml.slice(from);
};
