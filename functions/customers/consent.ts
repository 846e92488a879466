import type { Consent } from './customer.ts';

/**
 * The one of two consents that holds: an explicit answer before none, then the later `at`, at the same instant
 * the refusal. It is a total order, so any sequence of consents ends in the same one, whatever came first.
 */
export const prevailingConsent = (one: Consent, other: Consent): Consent => {
  if (one.status === 'none' && other.status === 'none') return one.at <= other.at ? one : other;
  if (one.status === 'none') return other;
  if (other.status === 'none') return one;
  if (one.at !== other.at) return one.at > other.at ? one : other;
  if (one.status !== other.status) return one.status === 'unsubscribed' ? one : other;
  return one.source <= other.source ? one : other;
};
