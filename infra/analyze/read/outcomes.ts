/** Why a row counts for nothing. */
export const DROP_REASONS = [
  'ragged',
  'totals_line',
  'missing_customer',
  'unpaid',
  'failed',
  'cancelled',
  'refunded',
  'other_currency',
  'unreadable_date',
  'unreadable_amount',
  'too_large',
  'duplicate',
  'future',
  'refund_without_purchase',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];
export type Dropped = Partial<Record<DropReason, number>>;

/**
 * How many rows were dropped for a reason, and on which lines of the file the first of them stand, counted from 1 and
 * ascending.
 */
export type Outcomes = { dropped: Dropped; lines: Partial<Record<DropReason, number[]>> };

/** Enough lines to look at to see what is wrong. */
const MOST_LINES = 5;

/** The first of the lines and of `line`, ascending. */
const withLine = (lines: number[] | undefined, line: number): number[] => {
  if (!lines) return [line];
  if (lines.length === MOST_LINES && line >= (lines.at(-1) ?? 0)) return lines;
  return [...lines, line].sort((one, other) => one - other).slice(0, MOST_LINES);
};

/** Counts a row that stands on `line`. */
export const countDropped = ({ dropped, lines }: Outcomes, reason: DropReason, line: number): void => {
  dropped[reason] = (dropped[reason] ?? 0) + 1;
  lines[reason] = withLine(lines[reason], line);
};

/** Adds the outcomes of a part of the file that `before` lines stand above. */
export const absorbOutcomes = (into: Outcomes, part: Outcomes, before: number): void => {
  for (const reason of DROP_REASONS) {
    const more = part.dropped[reason] ?? 0;
    if (more === 0) continue;
    into.dropped[reason] = (into.dropped[reason] ?? 0) + more;
    for (const line of part.lines[reason] ?? [])
      into.lines[reason] = withLine(into.lines[reason], before + line);
  }
};

/** Reasons that may come of a file that was read wrongly. */
export const UNUSABLE = [
  'ragged',
  'missing_customer',
  'unreadable_date',
  'unreadable_amount',
  'too_large',
] as const;

/** "Total" at the beginning of a row, in the languages of the headers. */
const TOTALS =
  /^(grand |sub)?(total|totals|sum|summe|gesamt|gesamtsumme|zwischensumme|totaal|totale|suma|somme|soma|Σ|total général|total general|total geral|totale generale|eindtotaal)\b[ :]*$/iu;

/** Whether a row's first cell says that it adds up the others. */
export const isTotalsLine = (firstCell: string): boolean => TOTALS.test(firstCell.trim());
