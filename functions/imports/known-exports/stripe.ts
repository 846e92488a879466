import type { KnownExport } from './known-export.ts';

/**
 * Stripe dashboard, Payments, Export: a row for each payment, failed ones among them. The converted amount is in the
 * account's own currency, whatever the customer paid in. Older exports name the date `Created (UTC)`.
 * https://docs.stripe.com/dashboard/basics (exports), https://support.stripe.com/questions/exporting-payment-reports
 */
const payments = (date: string): KnownExport => ({
  name: 'Stripe payments',
  has: ['id', date, 'Amount', 'Status'],
  columns: {
    customer: ['Customer Email', 'Customer ID', 'Customer Description'],
    order: ['id'],
    date: [date],
    amount: ['Amount'],
    quantity: [],
    price: [],
    product: [],
    name: [],
    status: ['Status'],
    refund: ['Amount Refunded'],
    currency: ['Currency'],
  },
  scope: 'order',
});

const converted = (date: string): KnownExport => {
  const plain = payments(date);
  return {
    ...plain,
    has: [...plain.has, 'Converted Amount', 'Converted Amount Refunded', 'Converted Currency'],
    columns: {
      ...plain.columns,
      amount: ['Converted Amount'],
      refund: ['Converted Amount Refunded'],
      currency: ['Converted Currency'],
    },
  };
};

/** The nearer description first. */
export const stripePayments: readonly KnownExport[] = ['Created date (UTC)', 'Created (UTC)'].flatMap(
  (date) => [converted(date), payments(date)],
);
