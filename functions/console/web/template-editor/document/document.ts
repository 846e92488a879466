import { isVoid } from '../../../../email/check/nesting.ts';
import { liquidRanges } from '../../../../email/liquid/liquid-mask.ts';
import { readMarkup } from '../../../../email/markup/markup.ts';
import { allElements, type MjmlElement, mjmlTree } from '../../../../email/markup/mjml-tree.ts';

type Range = { start: number; end: number };

/** What stands in an element, in order and without the white space around it. */
export type Piece =
  | ({ kind: 'element'; element: MjmlElement } & Range)
  | ({ kind: 'comment' | 'liquid' | 'text' } & Range);

/**
 * A template as it is written, with the exact place of everything in it. It is read anew after each edit, and never
 * written back: what is edited is the text.
 */
export type MjmlDocument = {
  text: string;
  /** In the order of the text; a block's number is its place in it. */
  elements: readonly MjmlElement[];
  parentOf: (element: MjmlElement) => MjmlElement | undefined;
  piecesOf: (element: MjmlElement) => Piece[];
};

const isBlank = (text: string): boolean => text.trim() === '';

/** The range without the white space at its ends; undefined where it is nothing else. */
const trimmed = (text: string, { start, end }: Range): Range | undefined => {
  const held = text.slice(start, end);
  if (isBlank(held)) return undefined;
  return { start: end - held.trimStart().length, end: start + held.trimEnd().length };
};

/** The template as a tree over its text. Any text is one; in what does not nest, elements end with those around them. */
export const readDocument = (text: string): MjmlDocument => {
  const markup = readMarkup(text);
  const elements = allElements(mjmlTree(markup));
  const parents = new Map(elements.flatMap((parent) => parent.children.map((child) => [child, parent])));
  const marks: Piece[] = [
    ...markup.comments.map(({ start, end }) => ({ kind: 'comment' as const, start, end })),
    ...liquidRanges(text).map((range) => ({ kind: 'liquid' as const, ...range })),
  ];

  const piecesOf = ({ contentStart, contentEnd, children }: MjmlElement): Piece[] => {
    const isWithin = ({ start, end }: Range) => start >= contentStart && end <= contentEnd;
    const isApart = ({ start, end }: Range) => !children.some((each) => start < each.end && end > each.start);
    const known: Piece[] = [
      ...children.map((element) => ({
        kind: 'element' as const,
        element,
        start: element.start,
        end: element.end,
      })),
      ...marks.filter((mark) => isWithin(mark) && isApart(mark)),
    ].sort((a, b) => a.start - b.start);
    const pieces: Piece[] = [];
    let from = contentStart;
    for (const piece of known) {
      // Liquid in a comment that Outlook reads is told with the comment.
      if (piece.start < from) continue;
      const before = trimmed(text, { start: from, end: piece.start });
      if (before) pieces.push({ kind: 'text', ...before });
      pieces.push(piece);
      from = piece.end;
    }
    const last = trimmed(text, { start: from, end: contentEnd });
    return last ? [...pieces, { kind: 'text', ...last }] : pieces;
  };

  return { text, elements, parentOf: (element) => parents.get(element), piecesOf };
};

/** Whether an element is one tag. */
export const isOneTag = ({ contentStart, end }: MjmlElement): boolean => contentStart === end;

/** Whether its end is written: what is not closed has no text of its own that could be moved. */
export const isWhole = ({ text }: MjmlDocument, element: MjmlElement): boolean => {
  const { name, end, contentEnd } = element;
  if (isOneTag(element)) return isVoid(name) || text.slice(0, end).endsWith('/>');
  return text.slice(contentEnd, end).toLowerCase().startsWith(`</${name}`);
};
