import { countTouch } from '../campaigns/ledger/touch-counts.store.ts';
import { getCustomer } from '../customers/customer.store.ts';
import type { Consent } from '../customers/customer.ts';
import { setConsent } from '../customers/known-customer.store.ts';
import type { LinkContent } from '../email/links/link-content.ts';
import { logger } from '../platform/telemetry.ts';
import { epochMilliseconds, instantAt } from '../platform/time.ts';

/** How the customer unsubscribed: by the mail program's button (RFC 8058), or by ours. */
export type UnsubscribeSource = 'one_click' | 'unsubscribe_page';

/** A customer's subscription as the page shows it. */
export type Subscription = {
  /** `resubscribed` right after the customer took back an unsubscribing. */
  state: 'subscribed' | 'unsubscribed' | 'resubscribed';
  /** Undefined when the customer is not known any more. */
  address?: string;
  /** Whether the customer unsubscribed here, so that the page may take it back. */
  canUndo: boolean;
};

const UNKNOWN: Subscription = { state: 'unsubscribed', canUndo: false };

/** Only what this page did can be taken back on it: a refusal given elsewhere stays. */
const isOurs = ({ status, source }: Consent) =>
  status === 'unsubscribed' && (source === 'one_click' || source === 'unsubscribe_page');

const later = (one: string, other: string) => (one > other ? one : other);

/** The customer's subscription now; nothing changes. */
export const subscriptionOf = async ({ shop, customerId }: LinkContent): Promise<Subscription> => {
  const customer = await getCustomer(shop, customerId);
  if (!customer) return UNKNOWN;
  const { email: address, consent } = customer;
  const state = consent.status === 'unsubscribed' ? 'unsubscribed' : 'subscribed';
  return { state, address, canUndo: isOurs(consent) };
};

/** Counts who left by the campaign's mail. Leaving itself must not fail for it. */
const countLeaving = async (link: LinkContent): Promise<void> => {
  try {
    await countTouch(link, 'out', true);
  } catch (error) {
    logger.error('leaving not counted', error instanceof Error ? error : new Error(String(error)));
  }
};

/**
 * Unsubscribes the customer; twice is the same as once. The refusal also outlasts a consent that the shop dated into
 * the future.
 */
export const unsubscribe = async (
  link: LinkContent,
  source: UnsubscribeSource,
  now: string,
): Promise<Subscription> => {
  const { shop, customerId } = link;
  const customer = await getCustomer(shop, customerId);
  if (!customer) {
    // The refusal waits for whoever comes back under this address.
    await setConsent(shop, customerId, { status: 'unsubscribed', source, at: now });
    return UNKNOWN;
  }
  const { email: address, consent } = customer;
  const wasUnsubscribed = consent.status === 'unsubscribed';
  if (!wasUnsubscribed) {
    await setConsent(shop, customerId, { status: 'unsubscribed', source, at: later(now, consent.at) });
    await countLeaving(link);
  }
  return { state: 'unsubscribed', address, canUndo: !wasUnsubscribed || isOurs(consent) };
};

/** Takes back what `unsubscribe` did, and no refusal given elsewhere. */
export const resubscribe = async (link: LinkContent, now: string): Promise<Subscription> => {
  const { shop, customerId } = link;
  const customer = await getCustomer(shop, customerId);
  if (customer && isOurs(customer.consent)) {
    const at = later(now, instantAt(epochMilliseconds(customer.consent.at) + 1));
    await setConsent(shop, customerId, { status: 'subscribed', source: 'unsubscribe_page_undo', at });
  }
  const subscription = await subscriptionOf(link);
  return subscription.state === 'subscribed' ? { ...subscription, state: 'resubscribed' } : subscription;
};
