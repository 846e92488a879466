import * as z from 'zod';
import { day, storedInstant } from '../../platform/schemas.ts';
import { mailCost } from '../../purchases/profit/profit.ts';
import { type CustomerKpis, customerKpis } from '../../segments/snapshot/customer-kpis.ts';
import type { ShopCosts } from '../../shops/shop.ts';
import { type MailKpis, mailKpis } from './mail-kpis.ts';
import { type OrderKpis, orderKpis } from './order-kpis.ts';

const ofCustomers = customerKpis.partial();

/**
 * A shop's KPIs of one local day. Figures about customers are missing if there is no snapshot of that night; `clvTotal`
 * is missing if no model could be fitted.
 */
export const dayKpis = z.object({
  day,
  ...ofCustomers.shape,
  /** The share of buyers who bought on two days or more, 0–1. */
  repeatRate: z.number().min(0).max(1).optional(),
  /** The expected spend of all customers in the next year, minor units. */
  clvTotal: z.number().optional(),
  ...orderKpis.shape,
  /** Contribution minus the cost of the day's mails, minor units. */
  margin: z.int(),
  /** revenue / orders, minor units; undefined on a day without an order. */
  averageOrder: z.number().optional(),
  mail: mailKpis,
  mailCost: z.int().nonnegative(),
  /** When the day was counted. */
  countedAt: storedInstant,
});
export type DayKpis = z.infer<typeof dayKpis>;

type Parts = {
  day: string;
  customers: CustomerKpis | undefined;
  clvTotal: number | undefined;
  orders: OrderKpis;
  mail: MailKpis;
  costs: ShopCosts;
  countedAt: string;
};

/** The day's KPIs from its counts of customers, orders and mails. */
export const kpisOf = ({ customers, orders, mail, costs, ...rest }: Parts): DayKpis => {
  const costOfMail = mailCost(mail.sent, costs);
  return {
    ...rest,
    ...customers,
    repeatRate: customers && customers.buyers > 0 ? customers.repeatBuyers / customers.buyers : undefined,
    ...orders,
    margin: orders.contribution - costOfMail,
    averageOrder: orders.orders > 0 ? orders.revenue / orders.orders : undefined,
    mail,
    mailCost: costOfMail,
  };
};

const total = dayKpis.pick({
  orders: true,
  revenue: true,
  contribution: true,
  netRevenue: true,
  costKnown: true,
  attributed: true,
  withoutCustomer: true,
  margin: true,
  averageOrder: true,
  mail: true,
  mailCost: true,
});

/** Totals over several days. `unsubscribes`, `newBuyers` and `churned` cover only the days that have them. */
export const totalKpis = total.extend({
  newBuyers: z.int().nonnegative(),
  churned: z.int().nonnegative(),
  unsubscribes: z.int().nonnegative(),
});
type TotalKpis = z.infer<typeof totalKpis>;

const SUMMED = [
  'orders',
  'revenue',
  'contribution',
  'netRevenue',
  'costKnown',
  'margin',
  'mailCost',
] as const;
const OF_CUSTOMERS = ['newBuyers', 'churned', 'unsubscribes'] as const;
const OF_MAIL = mailKpis.keyof().options;

/** The totals of the days. */
export const totalOfDays = (days: readonly DayKpis[]): TotalKpis => {
  const sum = (figure: (day: DayKpis) => number | undefined) =>
    days.reduce((total, each) => total + (figure(each) ?? 0), 0);
  const orders = sum((each) => each.orders);
  return totalKpis.parse({
    ...Object.fromEntries([...SUMMED, ...OF_CUSTOMERS].map((name) => [name, sum((each) => each[name])])),
    averageOrder: orders > 0 ? sum((each) => each.revenue) / orders : undefined,
    attributed: {
      orders: sum((each) => each.attributed.orders),
      revenue: sum((each) => each.attributed.revenue),
    },
    withoutCustomer: {
      orders: sum((each) => each.withoutCustomer.orders),
      revenue: sum((each) => each.withoutCustomer.revenue),
    },
    mail: Object.fromEntries(OF_MAIL.map((name) => [name, sum((each) => each.mail[name])])),
  });
};
