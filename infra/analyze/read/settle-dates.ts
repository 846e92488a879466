import type { DateOrder } from '../../../functions/imports/date-format.ts';
import { OrdersFileError } from './columns.ts';
import { isSlashed, NO_DAY, resolveSlashed } from './dates.ts';
import { countDropped } from './outcomes.ts';
import { lineOf, NOBODY, type Rows } from './rows.ts';

/** What to do where a file's dates do not tell the day from the month. */
const ORDER_FLAG = 'say which comes first with --date-order dmy or --date-order mdy';

export const undecidedOrder = (example: string): OrdersFileError =>
  new OrdersFileError(`dates such as ${example} do not tell the day from the month: ${ORDER_FLAG}`);

export const contradictoryOrder = (one: string, other: string): OrdersFileError =>
  new OrdersFileError(`dates such as ${one} and such as ${other} both stand in it: ${ORDER_FLAG}`);

/** The order of day and month in the file's dates with slashes. Throws OrdersFileError where they do not tell. */
export const orderOf = ({ slashed: { dayFirst, monthFirst } }: Pick<Rows, 'slashed'>): DateOrder => {
  if (dayFirst > 0 && monthFirst > 0) throw contradictoryOrder('13/01/2011', '01/13/2011');
  if (dayFirst === 0 && monthFirst === 0) throw undecidedOrder('03/04/2011');
  return dayFirst > 0 ? 'dmy' : 'mdy';
};

/**
 * Settles the rows' dates, in place: those with slashes become days in the order of day and month that was asked for,
 * or that they show as a whole; rows after `until` are dropped as `future` and those whose date does not exist as
 * `unreadable_date` (their customer becomes NOBODY).
 */
export const settleDates = (rows: Rows, until: number, asked?: DateOrder): void => {
  if (rows.slashes === 0 && rows.lastDay <= until) return;
  const dayFirst = rows.slashes > 0 && (asked ?? orderOf(rows)) === 'dmy';
  for (const block of rows.blocks) {
    const { size, day, customer } = block;
    for (let at = 0; at < size; at += 1) {
      const found = settled(day[at] ?? 0, dayFirst);
      day[at] = found;
      if (found !== NO_DAY && found <= until) continue;
      customer[at] = NOBODY;
      countDropped(rows, found === NO_DAY ? 'unreadable_date' : 'future', lineOf(block, at));
    }
  }
};

const settled = (day: number, dayFirst: boolean): number =>
  isSlashed(day) ? resolveSlashed(day, dayFirst) : day;
