import type { Output } from '../../../client/api.ts';
import type { Unit } from '../unit.ts';

export type Kpis = Output<'getKpis'>;
export type Day = Kpis['days'][number];

/** What a day, or a period, says in one number; undefined where it is not known. */
export const DAY_FIGURES = {
  revenue: ({ revenue }: Day) => revenue,
  orders: ({ orders }: Day) => orders,
  averageOrder: ({ averageOrder }: Day) => averageOrder,
  newBuyers: ({ newBuyers }: Day) => newBuyers,
  returning: ({ returning }: Day) => returning,
  repeatRate: ({ repeatRate }: Day) => repeatRate,
  sent: ({ mail }: Day) => mail.sent,
  opens: ({ mail }: Day) => mail.opens,
  clicks: ({ mail }: Day) => mail.clicks,
  attributed: ({ attributed }: Day) => attributed.revenue,
  margin: ({ margin }: Day) => margin,
  contribution: ({ contribution }: Day) => contribution,
  unsubscribes: ({ unsubscribes }: Day) => unsubscribes,
} satisfies Record<string, (day: Day) => number | undefined>;
export type DayFigure = keyof typeof DAY_FIGURES;

type DayChart = {
  name: 'revenue' | 'orders' | 'buyers' | 'repeat' | 'mails' | 'margin';
  kind: 'area' | 'bars' | 'lines';
  unit: Unit;
  isStacked?: boolean;
  figures: readonly DayFigure[];
};

/** The charts of the days, in the order of the page. */
export const DAY_CHARTS: readonly DayChart[] = [
  { name: 'revenue', kind: 'area', unit: 'money', figures: ['revenue', 'attributed'] },
  { name: 'orders', kind: 'bars', unit: 'number', figures: ['orders'] },
  { name: 'buyers', kind: 'bars', unit: 'number', isStacked: true, figures: ['newBuyers', 'returning'] },
  { name: 'repeat', kind: 'lines', unit: 'share', figures: ['repeatRate'] },
  { name: 'mails', kind: 'lines', unit: 'number', figures: ['sent', 'opens', 'clicks', 'unsubscribes'] },
  { name: 'margin', kind: 'area', unit: 'money', figures: ['contribution', 'margin'] },
];

type Total = {
  name: 'revenue' | 'orders' | 'averageOrder' | 'newBuyers' | 'repeatRate' | 'sent' | 'attributed' | 'margin';
  unit: Unit;
  of: (kpis: Kpis) => number | undefined;
  daily: DayFigure;
};

const lastKnown = ({ days }: Kpis): number | undefined =>
  days.findLast(({ repeatRate }) => repeatRate !== undefined)?.repeatRate;

/** The figures of the whole period, each with the day's figure whose course goes with it. */
export const TOTALS: readonly Total[] = [
  { name: 'revenue', unit: 'money', of: ({ total }) => total.revenue, daily: 'revenue' },
  { name: 'orders', unit: 'number', of: ({ total }) => total.orders, daily: 'orders' },
  { name: 'averageOrder', unit: 'money', of: ({ total }) => total.averageOrder, daily: 'averageOrder' },
  { name: 'newBuyers', unit: 'number', of: ({ total }) => total.newBuyers, daily: 'newBuyers' },
  { name: 'repeatRate', unit: 'share', of: lastKnown, daily: 'repeatRate' },
  { name: 'sent', unit: 'number', of: ({ total }) => total.mail.sent, daily: 'sent' },
  { name: 'attributed', unit: 'money', of: ({ total }) => total.attributed.revenue, daily: 'attributed' },
  { name: 'margin', unit: 'money', of: ({ total }) => total.margin, daily: 'margin' },
];

/** On how many of the days a figure is known: those about customers need that a night ran. */
export const daysKnown = ({ days }: Kpis, daily: DayFigure): number =>
  days.filter((day) => DAY_FIGURES[daily](day) !== undefined).length;

/** By what part a figure is above what it was before; undefined where there is nothing to compare with. */
export const changeOf = (now: number | undefined, before: number | undefined): number | undefined =>
  now === undefined || before === undefined || before <= 0 ? undefined : now / before - 1;
