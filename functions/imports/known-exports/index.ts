import { klaviyoEvents } from './klaviyo.ts';
import type { KnownExport } from './known-export.ts';
import { shopifyOrders } from './shopify.ts';
import { squareExports } from './square.ts';
import { stripePayments } from './stripe.ts';
import { wooCommerceOrders } from './woocommerce.ts';

export type { KnownExport } from './known-export.ts';

const KNOWN_EXPORTS: readonly KnownExport[] = [
  shopifyOrders,
  ...wooCommerceOrders,
  ...stripePayments,
  ...squareExports,
  ...klaviyoEvents,
];

const spelling = (name: string): string => name.trim().toLowerCase();

/** The export that a header is of, if it is a known one. */
export const knownExportOf = (header: readonly string[]): KnownExport | undefined => {
  const names = new Set(header.map(spelling));
  return KNOWN_EXPORTS.find(({ has }) => has.every((name) => names.has(spelling(name))));
};

/** Where the first of the names stands in the header; −1 for none. */
export const placeOf = (header: readonly string[], names: readonly string[]): number => {
  const spelled = header.map(spelling);
  return names.map((name) => spelled.indexOf(spelling(name))).find((at) => at >= 0) ?? -1;
};
