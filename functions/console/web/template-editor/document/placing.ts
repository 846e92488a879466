import type { MjmlElement } from '../../../../email/markup/mjml-tree.ts';
import { bodyOf } from './block-tree.ts';
import { insertBlock, moveBlock, type Spot, spotOf } from './blocks.ts';
import type { MjmlDocument, Piece } from './document.ts';
import type { Edit } from './edits.ts';

/* Where a new block goes, and where one goes that is moved by a step. */

/** What stands in a section of its own, and what in a column. */
export type NewBlock = { mjml: string; isSection: boolean };

const behind = (of: MjmlDocument, element: MjmlElement): Spot | undefined => {
  const spot = spotOf(of, element);
  return spot && { ...spot, at: spot.at + 1 };
};

const endOf = (of: MjmlDocument, parent: MjmlElement): Spot => ({ parent, at: of.piecesOf(parent).length });

/** The element, or the one around it, that `is` is true of. */
const around = (
  of: MjmlDocument,
  element: MjmlElement | undefined,
  is: (each: MjmlElement) => boolean,
): MjmlElement | undefined => {
  for (let each = element; each; each = of.parentOf(each)) if (is(each)) return each;
  return undefined;
};

const isSectional = ({ name }: MjmlElement): boolean =>
  ['mj-section', 'mj-wrapper', 'mj-hero'].includes(name);

const inSection = (mjml: string): string =>
  [
    '<mj-section>',
    '  <mj-column>',
    ...mjml.split('\n').map((line) => `    ${line}`),
    '  </mj-column>',
    '</mj-section>',
  ].join('\n');

const spotInColumn = (of: MjmlDocument, chosen: MjmlElement | undefined): Spot | undefined => {
  if (chosen?.name === 'mj-column') return endOf(of, chosen);
  const inner = around(of, chosen, (each) => of.parentOf(each)?.name === 'mj-column');
  if (inner) return behind(of, inner);
  const column =
    chosen?.name === 'mj-section' && chosen.children.findLast(({ name }) => name === 'mj-column');
  return column ? endOf(of, column) : undefined;
};

/**
 * Writes a new block behind the one that is chosen, or at the end: a section behind the section, what belongs in a column
 * into a column, with a section of its own where there is none. No edits where there is no body.
 */
export const addBlock = (of: MjmlDocument, chosen: MjmlElement | undefined, block: NewBlock): Edit[] => {
  const column = block.isSection ? undefined : spotInColumn(of, chosen);
  if (column) return insertBlock(of, column, block.mjml);
  const body = bodyOf(of);
  if (!body) return [];
  const section = around(of, chosen, (each) => isSectional(each) && of.parentOf(each) === body);
  const spot = (section && behind(of, section)) ?? endOf(of, body);
  return insertBlock(of, spot, block.isSection ? block.mjml : inSection(block.mjml));
};

/** The next piece on that side which a block may pass: another block, with nothing of Liquid between. */
const nextOn = (pieces: readonly Piece[], at: number, step: 1 | -1): number | undefined => {
  for (let next = at + step; next >= 0 && next < pieces.length; next += step) {
    const kind = pieces[next]?.kind;
    if (kind === 'element') return next;
    if (kind !== 'comment') return undefined;
  }
  return undefined;
};

/**
 * Moves a block past its neighbour, up or down. None where there is no neighbour, or Liquid stands between: past it the
 * block would be for other readers.
 */
export const stepBlock = (of: MjmlDocument, block: MjmlElement, step: 1 | -1): Edit[] => {
  const spot = spotOf(of, block);
  if (!spot) return [];
  const next = nextOn(of.piecesOf(spot.parent), spot.at, step);
  return next === undefined ? [] : moveBlock(of, block, { ...spot, at: step > 0 ? next + 1 : next });
};
