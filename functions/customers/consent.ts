import type { Consent } from './customer.ts';

const answered = ({ status }: Consent): boolean => status !== 'none';

/**
 * The one of two consents that holds: an explicit answer before none, then the later answer (of none, the earlier),
 * at the same instant the refusal. It is a total order, so any sequence of consents ends in the same one, whatever
 * came first.
 */
export const prevailingConsent = (one: Consent, other: Consent): Consent => {
  if (answered(one) !== answered(other)) return answered(one) ? one : other;
  if (one.at !== other.at) return one.at > other.at === answered(one) ? one : other;
  if (one.status !== other.status) return one.status === 'unsubscribed' ? one : other;
  return one.source <= other.source ? one : other;
};
