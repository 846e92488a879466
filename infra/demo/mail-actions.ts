import * as z from 'zod';
import { api } from '../../functions/console/api/operations.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { withNoun } from '../../functions/platform/counts.ts';
import type { Mail } from '../local/ses/mails.ts';
import type { Host } from './host-client.ts';

/** The customer whose mail it is, to look up through the API. */
export type Reader = { host: Host; shop: string; user: string; identityKey: string };

export const addressOf = ({ to }: Mail): string => z.tuple([z.string()]).parse(to)[0];

/** The customer a mail went to, as the API shows them. */
export const recipientOf = ({ host, shop, user, identityKey }: Reader, mail: Mail) => {
  const id = customerIdOf(addressOf(mail), identityKey);
  return host.api(user, `/shops/${shop}/customers/${id}`, api.getCustomer.response);
};

/** What a person's browser says of itself: whatever names itself as a program counts as a machine. */
export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/**
 * Follows the mail's first tracked link, some time after the mail came. Gives where it led; throws unless it was to
 * `shopUrl` and is counted as a person's.
 */
export const clickLink = async (reader: Reader, mail: Mail, shopUrl: string): Promise<string> => {
  const link = [...(mail.html ?? '').matchAll(/href="([^"]+\/c\/[^"]+)"/g)].map(([, href]) => href).at(0);
  if (!link) throw new Error('The mail holds no tracked link.');
  const answer = await fetch(link, { redirect: 'manual', headers: { 'user-agent': BROWSER } });
  await answer.arrayBuffer();
  const location = answer.headers.get('location') ?? '';
  if (answer.status !== 302 || URL.parse(location)?.origin !== new URL(shopUrl).origin) {
    throw new Error(
      `The tracked link was answered ${answer.status} to "${location}", not 302 to ${shopUrl}.`,
    );
  }
  const { messages } = await recipientOf(reader, mail);
  if (!messages.some(({ humanClicks }) => humanClicks?.length === 1))
    throw new Error('The click was not counted.');
  return location;
};

/** Leaves as a mail program does: RFC 8058, one POST to the List-Unsubscribe header's URL. */
export const unsubscribe = async (reader: Reader, mail: Mail): Promise<void> => {
  const header = mail.headers.find(({ name }) => name.toLowerCase() === 'list-unsubscribe');
  const url = /<(https?:[^>]+)>/.exec(header?.value ?? '')?.[1];
  if (!url) throw new Error('The mail has no List-Unsubscribe header with a web address.');
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const answer = await fetch(url, { method: 'POST', body });
  await answer.arrayBuffer();
  const { profile } = await recipientOf(reader, mail);
  if (!answer.ok || profile.consent.status !== 'unsubscribed' || profile.consent.source !== 'one_click') {
    throw new Error(
      `The one-click POST was answered ${answer.status}; consent is ${profile.consent.status}.`,
    );
  }
};

/** Throws unless `campaignId` skipped the customer as unsubscribed and the inbox holds what it held before. */
export const checkLeftAlone = async (
  reader: Reader,
  mail: Mail,
  { campaignId, mails }: { campaignId: string; mails: number },
): Promise<void> => {
  const { messages } = await recipientOf(reader, mail);
  const message = messages.find((each) => each.campaignId === campaignId);
  const now = (await reader.host.inbox(addressOf(mail))).length;
  if (message?.status !== 'skipped' || message.reason !== 'unsubscribed' || now !== mails) {
    throw new Error(
      `The customer unsubscribed, and yet: message ${message?.status}, ${withNoun(now, 'mail')} in place of ${mails}.`,
    );
  }
};
