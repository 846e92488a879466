import type { KnownExport } from './known-export.ts';

/** Advanced Order Export For WooCommerce (algolplus): its default column titles. */
const advancedOrderExport: KnownExport = {
  name: 'WooCommerce orders (Advanced Order Export)',
  has: ['Order Number', 'Order Status', 'Order Date', 'Email (Billing)'],
  columns: {
    customer: ['Email (Billing)'],
    order: ['Order Number'],
    date: ['Order Date'],
    amount: ['Order Total Amount', 'Order Total Amount (- Refund)'],
    quantity: [],
    price: [],
    product: ['SKU', 'Item #', 'Item Name', 'Product Name'],
    name: ['Item Name', 'Product Name'],
    status: ['Order Status'],
    refund: ['Order Refund Amount'],
    currency: ['Currency', 'Order Currency'],
  },
  scope: 'order',
};

/** The same where only the total after refunds was exported. */
const advancedOrderExportNet: KnownExport = {
  ...advancedOrderExport,
  has: [...advancedOrderExport.has, 'Order Total Amount (- Refund)'],
  columns: { ...advancedOrderExport.columns, amount: ['Order Total Amount (- Refund)'], refund: [] },
};

/**
 * Order export of WebToffee's Import Export Suite and of SkyVerge's Customer / Order / Coupon Export: names in small
 * letters. https://woocommerce.com/document/import-and-export-of-woocommerce-orders/
 */
const importExportSuite: KnownExport = {
  name: 'WooCommerce orders',
  has: ['order_id', 'order_date', 'status', 'order_total'],
  columns: {
    customer: ['customer_email', 'billing_email', 'customer_id', 'customer_user'],
    order: ['order_id', 'order_number'],
    date: ['order_date'],
    amount: ['order_total'],
    quantity: [],
    price: [],
    product: ['item_sku', 'item_product_id', 'item_name'],
    name: ['item_name'],
    status: ['status'],
    refund: ['refunded_total'],
    currency: ['order_currency'],
  },
  scope: 'order',
};

/** The nearer description first. */
export const wooCommerceOrders: readonly KnownExport[] = [
  advancedOrderExportNet,
  advancedOrderExport,
  importExportSuite,
];
