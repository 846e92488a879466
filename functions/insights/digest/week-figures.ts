import type { DayKpis } from '../kpis/daily-kpis.ts';
import { changed, inFigures, moneyIn } from './format.ts';

/** Of a local day's figures what a digest tells; whatever was not measured is not there. Money in minor units. */
export type DayFigures = {
  day: string;
  customers?: number;
  new?: number;
  returning?: number;
  orders?: number;
  revenue?: number;
  margin?: number;
  /** What all customers are expected to bring in the next year. */
  clvTotal?: number;
  sent?: number;
  humanOpens?: number;
  humanClicks?: number;
  attributedOrders?: number;
  attributedRevenue?: number;
};

/** A day as the night counted it. There is no margin where the cost of some goods is unknown: it would seem too high. */
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
