import type { MjmlElement } from '../../../../email/markup/mjml-tree.ts';
import { isOneTag, type MjmlDocument } from './document.ts';
import type { Edit } from './edits.ts';

/*
 * Acts on whole blocks: each gives the edits of the text that it comes to. A block goes with the white space before it,
 * and lands behind what stands before its new place; so a block that goes there and back leaves the text as it was.
 */

/** Where a block may stand: before the piece number `at` of `parent`, or behind its last. */
export type Spot = { parent: MjmlElement; at: number };

const ASIDE = '  ';

const spaceBefore = (text: string, at: number): string => /\s*$/.exec(text.slice(0, at))?.[0] ?? '';

/** The block with the white space before it, as it is cut. */
const cutOf = ({ text }: MjmlDocument, { start, end }: MjmlElement): Edit => ({
  from: start - spaceBefore(text, start).length,
  to: end,
  insert: '',
});

/** Puts `written` at a spot, and opens a parent that closes itself. */
const putAt = ({ text, piecesOf }: MjmlDocument, { parent, at }: Spot, written: string): Edit => {
  if (isOneTag(parent)) {
    const from = parent.end - (/\s*\/?>$/.exec(text.slice(parent.start, parent.end))?.[0].length ?? 0);
    return { from, to: parent.end, insert: `>${written}</${parent.name}>` };
  }
  const from = at === 0 ? parent.contentStart : (piecesOf(parent)[at - 1]?.end ?? parent.contentStart);
  return { from, to: from, insert: written };
};

/** Whether `outer` is `inner` or holds it. */
export const holds = (outer: MjmlElement, inner: MjmlElement): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** The spot at which the block stands. Moved there, it stays. */
export const spotOf = ({ parentOf, piecesOf }: MjmlDocument, block: MjmlElement): Spot | undefined => {
  const parent = parentOf(block);
  return parent && { parent, at: piecesOf(parent).findIndex(({ start }) => start === block.start) };
};

/** Takes the block away. */
export const removeBlock = (of: MjmlDocument, block: MjmlElement): Edit[] => [cutOf(of, block)];

/** Puts a copy behind the block. */
export const duplicateBlock = ({ text }: MjmlDocument, { start, end }: MjmlElement): Edit[] => [
  { from: end, to: end, insert: spaceBefore(text, start) + text.slice(start, end) },
];

/** Brings the block to a spot, counted before it is cut. None where it stands there already, or within itself. */
export const moveBlock = (of: MjmlDocument, block: MjmlElement, spot: Spot): Edit[] => {
  if (holds(block, spot.parent)) return [];
  const own = spotOf(of, block);
  if (own?.parent === spot.parent && (spot.at === own.at || spot.at === own.at + 1)) return [];
  const cut = cutOf(of, block);
  return [cut, putAt(of, spot, of.text.slice(cut.from, cut.to))];
};

const lineBreakOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** The white space at the beginning of the line that `at` is in. */
const indentAt = (text: string, at: number): string =>
  /^[^\S\r\n]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))?.[0] ?? '';

/** Writes a new block at a spot, on lines of its own and as far in as what stands beside it. */
export const insertBlock = (of: MjmlDocument, spot: Spot, mjml: string): Edit[] => {
  const { text, piecesOf } = of;
  const { parent } = spot;
  const lineBreak = lineBreakOf(text);
  const outer = indentAt(text, parent.start);
  const [beside] = piecesOf(parent);
  const indent = beside ? indentAt(text, beside.start) : outer + ASIDE;
  const lines = mjml.split('\n').map((line) => `${lineBreak}${indent}${line}`);
  const isAlone = !beside && !text.slice(parent.contentStart, parent.contentEnd).includes('\n');
  return [putAt(of, spot, lines.join('') + (isAlone ? lineBreak + outer : ''))];
};
