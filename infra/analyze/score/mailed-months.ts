import { monthName, monthOf } from '../../../functions/insights/cohorts/months.ts';
import { OrdersFileError } from '../read/columns.ts';

/** Throws OrdersFileError for a month outside the history: leaving it out would leave out nothing. */
export const checkMailedMonths = (months: readonly number[], firstDay: number, lastDay: number): void => {
  const [first, last] = [monthOf(firstDay), monthOf(lastDay)];
  const outside = months.find((month) => month < first || month > last);
  if (outside === undefined) return;
  throw new OrdersFileError(
    `--mailed ${monthName(outside)} is not in the history, which goes from ${monthName(first)} to ${monthName(last)}`,
  );
};
