import type { KnownExport } from './known-export.ts';

/**
 * Square dashboard, Transactions, Export: a row for each payment and each refund, refunds with a negative amount. What
 * was collected holds tax and tips. Customers are known where they were asked for.
 */
const transactions: KnownExport = {
  // A transaction may be paid in parts, a row each.
  name: 'Square transactions',
  has: ['Date', 'Time', 'Total Collected', 'Transaction ID', 'Customer ID'],
  columns: {
    customer: ['Customer ID'],
    order: ['Transaction ID'],
    date: ['Date'],
    amount: ['Total Collected'],
    quantity: [],
    price: [],
    product: [],
    name: [],
    status: ['Transaction Status'],
  },
  scope: 'line',
};

/** Square dashboard, Items, Export: a row for each item sold. */
const items: KnownExport = {
  name: 'Square items',
  has: ['Date', 'Time', 'Item', 'Net Sales', 'Transaction ID', 'Customer ID'],
  columns: {
    customer: ['Customer ID'],
    order: ['Transaction ID'],
    date: ['Date'],
    amount: ['Net Sales'],
    quantity: [],
    price: [],
    product: ['SKU', 'Item'],
    name: ['Item'],
  },
  scope: 'line',
};

export const squareExports: readonly KnownExport[] = [transactions, items];
