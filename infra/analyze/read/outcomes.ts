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

/** How many rows were dropped for a reason, and on which line of the file the first of them stands, counted from 1. */
export type Outcomes = { dropped: Dropped; firstLine: Partial<Record<DropReason, number>> };

export const countDropped = (
  { dropped, firstLine }: Outcomes,
  reason: DropReason,
  line: number,
  rows = 1,
): void => {
  if (rows === 0) return;
  dropped[reason] = (dropped[reason] ?? 0) + rows;
  firstLine[reason] = Math.min(firstLine[reason] ?? line, line);
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
