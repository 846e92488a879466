import { liquidRanges } from '../liquid/liquid-mask.ts';
import { type Markup, readMarkup } from '../markup/markup.ts';
import type { Field } from '../problems.ts';

export type Range = { from: number; to: number };

type Piece = { start: number; end: number };

const piecesOf = ({ tags }: Pick<Markup, 'tags'>): Piece[] => tags.flatMap((tag) => [tag, ...tag.attributes]);

/** Tags, attributes and comments, also those that Outlook reads in its conditional comments. */
const markupPieces = (source: string): Piece[] => {
  const markup = readMarkup(source);
  const within = markup.comments
    .filter(({ isRead }) => isRead)
    .flatMap((comment) => {
      const from = comment.start + '<!--'.length;
      const inside = readMarkup(source.slice(from, Math.max(from, comment.end - '-->'.length)));
      return piecesOf(inside).map(({ start, end }) => ({ start: from + start, end: from + end }));
    });
  return [...piecesOf(markup), ...markup.comments, ...within];
};

/** A name, such as a variable's within its Liquid; or else what stands up to the next blank; or else one character. */
const WORD = /[^\s<>{}"'`;,()|=:]+|\S+|[\s\S]/y;

/** Gives, for the offset where a fault of `source` begins, the whole of what begins there. */
export const rangesIn = (field: Field, source: string): ((offset: number) => Range) => {
  const pieces = [...(field === 'mjml' ? markupPieces(source) : []), ...liquidRanges(source)];
  const ends = new Map(pieces.map(({ start, end }) => [start, end]));
  return (from) => {
    const end = ends.get(from);
    if (end !== undefined) return { from, to: end };
    WORD.lastIndex = from;
    return { from, to: from + (WORD.exec(source)?.[0].length ?? 0) };
  };
};
