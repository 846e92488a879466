import { namesIn } from './column-names.ts';
import { emptyRecord, fieldText, readRecord } from './csv-record.ts';

/** How a text is divided. `rowsFrom` is the byte that the first row begins at, on the line after `linesBefore`. */
export type Dialect = {
  delimiter: string;
  header: string[];
  linesBefore: number;
  headerLine: number;
  rowsFrom: number;
};

const DELIMITERS = [',', ';', '\t', '|'];
const LINE_FEED = 10;
const MOST_COLUMNS = 4096;
/** Titles, the export's date, a blank line: a header further down is none. */
const MOST_TITLE_LINES = 20;

type Line = { cells: string[]; end: number; lines: number };

/**
 * The records at the beginning of `bytes`, which end with two line feeds; they end early at an open quote. Takes
 * doubled quotes out in place.
 */
const linesOf = (bytes: Uint8Array, from: number, delimiter: string): Line[] => {
  const record = emptyRecord(MOST_COLUMNS);
  const limit = bytes.length - 1;
  const lines: Line[] = [];
  let at = from;
  let count = 0;
  while (at < limit && lines.length < MOST_TITLE_LINES + 10) {
    const end = readRecord(bytes, at, limit, delimiter.charCodeAt(0), record);
    if (end < 0) break;
    count += 1 + record.newlines;
    const size = Math.min(record.count, MOST_COLUMNS);
    const cells = Array.from({ length: size }, (_, field) => fieldText(bytes, record, field));
    lines.push({ cells, end, lines: count });
    at = end;
  }
  return lines;
};

/** `sep=;` tells Excel the delimiter. */
const separatorLine = (bytes: Uint8Array): { delimiter: string; length: number } | undefined => {
  const end = bytes.indexOf(LINE_FEED);
  const match = /^"?sep=(.)"?\r?$/i.exec(new TextDecoder().decode(bytes.subarray(0, Math.min(end, 16))));
  return match?.[1] ? { delimiter: match[1], length: end + 1 } : undefined;
};

type Candidate = Line & { delimiter: string; place: number; names: number };

/** More known names first, then more cells, then the earlier line. */
const better = (one: Candidate, other: Candidate): Candidate => {
  if (other.names !== one.names) return other.names > one.names ? other : one;
  if (other.place !== one.place) return other.place < one.place ? other : one;
  return other.cells.length > one.cells.length ? other : one;
};

/** A header names at least two columns; where no line does, the first that has as many cells as the next is it. */
const headerAmong = (candidates: readonly Candidate[], asked: ReadonlySet<string>): Candidate | undefined => {
  const known = candidates.filter(({ names, cells }) => names > 1 || cells.some((cell) => asked.has(cell)));
  const first = known.length > 0 ? known : candidates.filter(isLikeTheNext(candidates));
  return (first.length > 0 ? first : candidates.filter(({ place }) => place === 0)).reduce<
    Candidate | undefined
  >((best, each) => (best ? better(best, each) : each), undefined);
};

const isLikeTheNext =
  (candidates: readonly Candidate[]) =>
  ({ delimiter, place, cells }: Candidate): boolean =>
    cells.length > 1 &&
    candidates.some(
      (next) =>
        next.delimiter === delimiter && next.place === place + 1 && next.cells.length === cells.length,
    );

/**
 * Finds the delimiter and the header in the first bytes of a text in UTF-8 whose lines end with LF or CR LF; `asked`
 * are names of columns that were asked for. Undefined where no line ends outside quotes.
 */
export const dialectOf = (head: Uint8Array, asked: ReadonlySet<string> = new Set()): Dialect | undefined => {
  const separator = separatorLine(head);
  const from = separator?.length ?? 0;
  const delimiters = separator ? [separator.delimiter] : DELIMITERS;
  const bytes = new Uint8Array(head.length + 2).fill(LINE_FEED);
  bytes.set(head);
  const candidates = delimiters.flatMap((delimiter) =>
    linesOf(bytes.slice(), from, delimiter)
      .slice(0, MOST_TITLE_LINES)
      .map((line, place) => ({ ...line, delimiter, place, names: namesIn(line.cells) })),
  );
  const found = headerAmong(candidates, asked);
  if (!found) return undefined;
  const linesBefore = found.lines + (separator ? 1 : 0);
  const { delimiter, cells: header, end } = found;
  return { delimiter, header, linesBefore, headerLine: linesBefore, rowsFrom: Math.min(end, head.length) };
};
