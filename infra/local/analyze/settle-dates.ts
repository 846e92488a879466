import { OrdersFileError } from './columns.ts';
import { isSlashed, NO_DAY, resolveSlashed } from './dates.ts';
import { countDropped, type Rows } from './rows.ts';

/** Marks a row that is dropped after all. */
export const NOBODY = 0xffffffff;

/** Whether the day comes first in the file's dates with slashes. Throws OrdersFileError where they do not tell. */
const dayComesFirst = ({ slashed: { dayFirst, monthFirst } }: Rows): boolean => {
  const way = 'write the dates as YYYY-MM-DD';
  if (dayFirst > 0 && monthFirst > 0) {
    throw new OrdersFileError(`dates such as 13/01/2011 and such as 01/13/2011 both stand in it: ${way}`);
  }
  if (dayFirst === 0 && monthFirst === 0) {
    throw new OrdersFileError(`dates such as 03/04/2011 do not tell the day from the month: ${way}`);
  }
  return dayFirst > 0;
};

/** A day as it is when all of the file is known: of a slashed one, by `rows` as a whole. */
const settler = (rows: Rows) => {
  let dayFirst: boolean | undefined;
  return (day: number): number => {
    if (!isSlashed(day)) return day;
    dayFirst ??= dayComesFirst(rows);
    return resolveSlashed(day, dayFirst);
  };
};

/**
 * Settles the rows' dates, in place: those with slashes become days, rows after `until` are dropped as `future` and
 * those whose date does not exist as `unreadable_date` (their customer becomes NOBODY).
 */
export const settleDates = (rows: Rows, until: number): void => {
  if (rows.slashes === 0 && rows.lastDay <= until) return;
  const settled = settler(rows);
  for (const { size, day, customer } of rows.blocks) {
    for (let at = 0; at < size; at += 1) {
      const found = settled(day[at] ?? 0);
      day[at] = found;
      if (found !== NO_DAY && found <= until) continue;
      customer[at] = NOBODY;
      countDropped(rows.dropped, found === NO_DAY ? 'unreadable_date' : 'future');
    }
  }
};
