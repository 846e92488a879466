import { randomUUID } from 'node:crypto';
import type { BusEntry } from '../bus/index.ts';
import { ACCOUNT, REGION } from '../cloud/names.ts';
import type { ConfigurationSet } from './configuration-sets.ts';
import type { Mail } from './mails.ts';

/*
 * What SES tells of a mail, by who it goes to: the mailbox simulator's addresses (SES developer guide, "Using the
 * mailbox simulator"), everybody else's mail arrives. Contents as in "Contents of event data that SES publishes".
 */

type Told = { eventType: string; detailType: string; about: Record<string, unknown> };

const recipients = (addresses: string[], more: Record<string, string> = {}) =>
  addresses.map((emailAddress) => ({ emailAddress, ...more }));

const sent = (): Told => ({ eventType: 'Send', detailType: 'Email Sent', about: { send: {} } });

const delivered = (to: string[], timestamp: string): Told => ({
  eventType: 'Delivery',
  detailType: 'Email Delivered',
  about: {
    delivery: {
      timestamp,
      processingTimeMillis: 0,
      recipients: to,
      smtpResponse: '250 2.6.0 Message received',
      reportingMTA: 'mta.local',
    },
  },
});

const bounced = (to: string[], timestamp: string, bounceSubType: 'General' | 'Suppressed'): Told => ({
  eventType: 'Bounce',
  detailType: 'Email Bounced',
  about: {
    bounce: {
      feedbackId: `${randomUUID()}-000000`,
      bounceType: 'Permanent',
      bounceSubType,
      bouncedRecipients: recipients(to, {
        action: 'failed',
        status: '5.1.1',
        diagnosticCode:
          bounceSubType === 'General'
            ? 'smtp; 550 5.1.1 user unknown'
            : 'Amazon SES has suppressed sending to this address because it has a recent history of bouncing.',
      }),
      timestamp,
      reportingMTA: 'dns; mta.local',
    },
  },
});

const complained = (to: string[], timestamp: string): Told => ({
  eventType: 'Complaint',
  detailType: 'Email Complaint Received',
  about: {
    complaint: {
      feedbackId: `${randomUUID()}-000000`,
      complaintSubType: null,
      complainedRecipients: recipients(to),
      timestamp,
      complaintFeedbackType: 'abuse',
    },
  },
});

type Fate = 'success' | 'bounce' | 'complaint' | 'ooto' | 'suppressionlist';

/** A label may follow the name, `bounce+label@…`; an out-of-office answer comes after delivery and tells nothing more. */
const fateOf = (address: string): Fate => {
  const [, name] = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(address) ?? [];
  switch (name?.toLowerCase()) {
    case 'bounce':
      return 'bounce';
    case 'complaint':
      return 'complaint';
    case 'suppressionlist':
      return 'suppressionlist';
    default:
      return 'success';
  }
};

const toldOf = ({ to, at }: Mail): Told[] => {
  const by = Map.groupBy(to, fateOf);
  const of = (...fates: Fate[]) => fates.flatMap((fate) => by.get(fate) ?? []);
  const when = (addresses: string[], tell: (to: string[], timestamp: string) => Told): Told[] =>
    addresses.length > 0 ? [tell(addresses, at)] : [];
  return [
    sent(),
    ...when(of('success', 'ooto', 'complaint'), delivered),
    ...when(of('bounce'), (bouncing) => bounced(bouncing, at, 'General')),
    ...when(of('suppressionlist'), (suppressed) => bounced(suppressed, at, 'Suppressed')),
    ...when(of('complaint'), complained),
  ];
};

/** The `mail` object that each event of one mail carries. */
const mailObject = (mail: Mail) => ({
  timestamp: mail.at,
  source: mail.from,
  sendingAccountId: ACCOUNT,
  messageId: mail.messageId,
  destination: mail.to,
  headersTruncated: false,
  headers: mail.headers,
  commonHeaders: { from: [mail.from], to: mail.to, messageId: mail.messageId, subject: mail.subject },
  tags: {
    'ses:source-ip': ['127.0.0.1'],
    'ses:configuration-set': [mail.configurationSet],
    'ses:caller-identity': ['local'],
    ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
  },
});

/** The events that SES puts on the default bus for a mail, of the kinds that its configuration set asks for. */
export const eventsOf = (mail: Mail, set: ConfigurationSet | undefined): BusEntry[] =>
  toldOf(mail)
    .filter(({ eventType }) => set?.publishes(eventType))
    .map(({ eventType, detailType, about }) => ({
      source: 'aws.ses',
      detailType,
      busName: 'default',
      resources: [set?.arn ?? `arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${mail.configurationSet}`],
      detail: { eventType, mail: mailObject(mail), ...about },
    }));
