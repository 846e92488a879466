import { z } from 'zod';
import { day, money } from '../platform/schemas.ts';
import { changed, inFigures, moneyIn } from './wording.ts';

const count = z.int().nonnegative();

/** Of a local day's KPIs what a digest tells; whatever was not measured is not there. Money in minor units. */
export const dayFigures = z.object({
  day,
  customers: count.optional(),
  new: count.optional(),
  returning: count.optional(),
  orders: count.optional(),
  revenue: money.optional(),
  margin: money.optional(),
  /** What all customers are expected to bring in the next year. */
  clvTotal: money.optional(),
  sent: count.optional(),
  humanOpens: count.optional(),
  humanClicks: count.optional(),
  attributedOrders: count.optional(),
  attributedRevenue: money.optional(),
});
export type DayFigures = z.infer<typeof dayFigures>;
export type FigureName = Exclude<keyof DayFigures, 'day'>;

/** A line of the digest: `change` against the week before, where that is known. */
export type Figure = { name: string; value: string; change: string };

type Line = { figure: FigureName; name: string; is: 'flow' | 'level'; in?: 'money' };

const LINES: Line[] = [
  { figure: 'revenue', name: 'Revenue', is: 'flow', in: 'money' },
  { figure: 'margin', name: 'Margin', is: 'flow', in: 'money' },
  { figure: 'orders', name: 'Orders', is: 'flow' },
  { figure: 'new', name: 'New customers', is: 'flow' },
  { figure: 'returning', name: 'Returning customers', is: 'flow' },
  { figure: 'customers', name: 'Customers in all', is: 'level' },
  { figure: 'clvTotal', name: 'Expected from them in a year', is: 'level', in: 'money' },
  { figure: 'sent', name: 'Mails sent', is: 'flow' },
  { figure: 'humanOpens', name: 'Opened by people', is: 'flow' },
  { figure: 'humanClicks', name: 'Clicked by people', is: 'flow' },
  { figure: 'attributedOrders', name: 'Orders after a click', is: 'flow' },
  { figure: 'attributedRevenue', name: 'Revenue after a click', is: 'flow', in: 'money' },
];

const DAYS = 7;

/** A week's number: a flow is the sum of seven days, a level that of the last; undefined where a day is missing. */
export const weekValue = (days: DayFigures[], figure: FigureName, is: Line['is']): number | undefined => {
  const values = days.map((each) => each[figure]).filter((value) => value !== undefined);
  if (days.length !== DAYS || values.length !== DAYS) return undefined;
  return is === 'flow' ? values.reduce((sum, value) => sum + value, 0) : values.at(-1);
};

/** The lines whose week is whole, each against the week before where that is whole too. Days in order. */
export const weekFigures = (week: DayFigures[], before: DayFigures[], currency: string): Figure[] => {
  const money = moneyIn(currency);
  return LINES.flatMap(({ figure, name, is, in: unit }) => {
    const now = weekValue(week, figure, is);
    if (now === undefined) return [];
    const then = weekValue(before, figure, is);
    const value = unit === 'money' ? money(now) : inFigures(now);
    return [{ name, value, change: then === undefined ? '' : changed(now, then) }];
  });
};
