import { formatCount } from '../../platform/counts.ts';
import type { DayKpis } from '../kpis/daily-kpis.ts';
import { formatChange, moneyFormat } from './format.ts';

/** The figures of a local day that a digest shows. Those that were not measured are undefined. Money in minor units. */
export type DayFigures = {
  day: string;
  customers?: number;
  new?: number;
  returning?: number;
  orders?: number;
  revenue?: number;
  margin?: number;
  /** The expected spend of all customers in the next year. */
  clvTotal?: number;
  sent?: number;
  humanOpens?: number;
  humanClicks?: number;
  attributedOrders?: number;
  attributedRevenue?: number;
};

/** A day's figures from its KPIs. Without margin if the cost of some goods is unknown, as it would look too high. */
export const figuresOf = ({ mail, attributed, ...kpis }: DayKpis): DayFigures => ({
  day: kpis.day,
  customers: kpis.customers,
  new: kpis.newBuyers,
  returning: kpis.returning,
  orders: kpis.orders,
  revenue: kpis.revenue,
  margin: kpis.costKnown === kpis.netRevenue ? kpis.margin : undefined,
  clvTotal: kpis.clvTotal,
  sent: mail.sent,
  humanOpens: mail.opens,
  humanClicks: mail.clicks,
  attributedOrders: attributed.orders,
  attributedRevenue: attributed.revenue,
});

export type FigureName = Exclude<keyof DayFigures, 'day'>;

/** A line of the digest. `change` is relative to the week before, and empty if that is unknown. */
export type Figure = { name: string; value: string; change: string };

/** A flow adds up over the days of a week; a level is that of its last day. */
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

/** A figure of a week: the sum of its seven days, or the value of the last. Undefined if a day is missing. */
export const weekValue = (days: DayFigures[], figure: FigureName, is: Line['is']): number | undefined => {
  const values = days.map((each) => each[figure]).filter((value) => value !== undefined);
  if (days.length !== DAYS || values.length !== DAYS) return undefined;
  return is === 'flow' ? values.reduce((sum, value) => sum + value, 0) : values.at(-1);
};

/** The lines that are known for all seven days, compared with the week before if that is complete. Days in order. */
export const weekFigures = (week: DayFigures[], before: DayFigures[], currency: string): Figure[] => {
  const money = moneyFormat(currency);
  return LINES.flatMap(({ figure, name, is, in: unit }) => {
    const now = weekValue(week, figure, is);
    if (now === undefined) return [];
    const then = weekValue(before, figure, is);
    const value = unit === 'money' ? money(now) : formatCount(now);
    return [{ name, value, change: then === undefined ? '' : formatChange(now, then) }];
  });
};
