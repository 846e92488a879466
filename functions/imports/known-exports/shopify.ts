import type { KnownExport } from './known-export.ts';

/**
 * Shopify admin, Orders, Export. A row for each line item; what belongs to the order (total, status, dates) stands on
 * its first row alone. Total is what was charged at first: refunds are in a column of their own.
 * https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders
 */
export const shopifyOrders: KnownExport = {
  name: 'Shopify orders',
  has: ['Name', 'Email', 'Financial Status', 'Total'],
  columns: {
    customer: ['Email'],
    order: ['Name'],
    date: ['Created at', 'Paid at'],
    amount: ['Total'],
    quantity: [],
    price: [],
    product: ['Lineitem sku', 'Lineitem name'],
    name: ['Lineitem name'],
    status: ['Financial Status'],
    cancelled: ['Cancelled at'],
    refund: ['Refunded Amount'],
    unpaid: ['Outstanding Balance'],
    currency: ['Currency'],
  },
  scope: 'order',
};
