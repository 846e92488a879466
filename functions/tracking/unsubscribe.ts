import { getCustomer, setConsent } from '../customers/customer.store.ts';
import type { Consent } from '../customers/customer.ts';
import type { LinkContent } from '../email/link-token.ts';
import { publish } from '../platform/bus.client.ts';
import { epochMilliseconds, instantAt } from '../platform/time.ts';
import { customerUnsubscribed } from './events.ts';

/** How she left: her mail program's button (RFC 8058), or ours. */
export type UnsubscribeSource = 'one_click' | 'unsubscribe_page';

/** Where she stands, as the page tells her. `address` is undefined when she is not known any more. */
export type Standing = { state: 'subscribed' | 'left' | 'back'; address?: string; canUndo: boolean };

/** Only what this page did can be taken back on it: a refusal given elsewhere stands. */
const isOurs = ({ status, source }: Consent) =>
  status === 'unsubscribed' && (source === 'one_click' || source === 'unsubscribe_page');

const later = (one: string, other: string) => (one > other ? one : other);

/** Where she stands now; nothing changes. */
export const standingOf = async ({ shop, customerId }: LinkContent): Promise<Standing> => {
  const customer = await getCustomer(shop, customerId);
  if (!customer) return { state: 'left', canUndo: false };
  const { email: address, consent } = customer;
  const state = consent.status === 'unsubscribed' ? 'left' : 'subscribed';
  return { state, address, canUndo: isOurs(consent) };
};

/**
 * Unsubscribes her; twice is as once. What a shop dates into the future does not outlive her refusal. The event goes
 * out each time, since a call before may have ended between the two.
 */
export const unsubscribe = async (
  link: LinkContent,
  source: UnsubscribeSource,
  now: string,
): Promise<Standing> => {
  const { shop, customerId, campaignId } = link;
  const customer = await getCustomer(shop, customerId);
  if (!customer) return { state: 'left', canUndo: false };
  const { email: address, consent } = customer;
  const isLeft = consent.status === 'unsubscribed';
  if (!isLeft) {
    await setConsent(shop, customerId, { status: 'unsubscribed', source, at: later(now, consent.at) });
  }
  await publish([customerUnsubscribed.at(now, { shop, customerId, campaignId })]);
  return { state: 'left', address, canUndo: !isLeft || isOurs(consent) };
};

/** Takes back an unsubscribing of this page, and no other. */
export const resubscribe = async (link: LinkContent, now: string): Promise<Standing> => {
  const { shop, customerId } = link;
  const customer = await getCustomer(shop, customerId);
  if (customer && isOurs(customer.consent)) {
    const at = later(now, instantAt(epochMilliseconds(customer.consent.at) + 1));
    await setConsent(shop, customerId, { status: 'subscribed', source: 'unsubscribe_page_undo', at });
  }
  const standing = await standingOf(link);
  return standing.state === 'subscribed' ? { ...standing, state: 'back' } : standing;
};
