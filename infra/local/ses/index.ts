import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { AwsError } from '../aws-api/aws-error.ts';
import { type HttpAnswer, type HttpCall, listen } from '../aws-api/http-service.ts';
import type { Bus } from '../bus/index.ts';
import type { Clock } from '../clock.ts';
import type { Cloud } from '../cloud/index.ts';
import type { Authorise } from '../iam/authorise.ts';
import { accessKeyOf, needsOfSes } from '../iam/request.ts';
import type { Journal } from '../journal.ts';
import { accountOf } from './account.ts';
import { readConfigurationSets } from './configuration-sets.ts';
import { type Email, startEngine } from './engine.ts';
import { eventsOf } from './events.ts';
import { type Mail, openMails } from './mails.ts';

export type SesOptions = {
  cloud: Pick<Cloud, 'resources'>;
  journal: Journal;
  clock: Clock;
  put: Bus['put'];
  /** Without it everybody may send. */
  authorise?: Authorise;
};

export type Ses = {
  /** For `AWS_ENDPOINT_URL_SESV2`. */
  endpoint: string;
  /** Newest first, at most `limit`, 10,000 without it; of one recipient with `to`. */
  inbox: (filter?: { to?: string; limit?: number }) => Mail[];
  /** How many mails there are. */
  count: () => number;
  mail: (messageId: string) => Mail | undefined;
  /** Puts a mail into the inbox that AWS sends by itself, as Cognito does. */
  deliver: (mail: { to: string; subject: string; text: string }) => void;
  stop: () => Promise<void>;
};

const SEND_EMAIL = 'POST /v2/email/outbound-emails';
const GET_ACCOUNT = 'GET /v2/email/account';

const sendEmail = z.object({
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});
const accepted = z.object({ MessageId: z.string() });

const bareAddress = (address: string) => /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address.trim();

const mailOf = (email: Email, call: z.output<typeof sendEmail>, at: string): Mail => {
  const { to, cc, bcc } = email.destination;
  // Not the engine's id: that has nine random digits only, and some ten thousand mails would share one.
  const messageId = `local-${randomUUID()}-000000`;
  const own = {
    From: email.from,
    'Reply-To': email.replyTo.join(', '),
    To: to.join(', '),
    Cc: cc.join(', '),
  };
  const basic = Object.entries({
    ...own,
    Subject: email.subject,
    Date: new Date(at).toUTCString(),
    'Message-ID': `<${messageId}@local>`,
  });
  return {
    messageId,
    at,
    from: email.from,
    to: [...to, ...cc, ...bcc].map(bareAddress),
    subject: email.subject,
    headers: [
      ...basic.flatMap(([name, value]) => (value === '' ? [] : [{ name, value }])),
      ...(email.headers ?? []),
    ],
    html: email.body.html,
    text: email.body.text,
    tags: Object.fromEntries(call.EmailTags.map(({ Name, Value }) => [Name, Value])),
    configurationSet: call.ConfigurationSetName,
  };
};

/** A mail of text alone, from the address that Cognito mails from. */
const plainMail = (to: string, subject: string, text: string): Email => ({
  messageId: '',
  from: 'no-reply@verificationemail.com',
  replyTo: [],
  destination: { to: [to], cc: [], bcc: [] },
  subject,
  body: { text },
  attachments: [],
  at: 0,
});

/**
 * SES v2 on this machine: `aws-ses-v2-local` with a memory that lasts, the account's quota, and the events that SES
 * publishes. A mail and its events are journalled together before the sender hears that it was accepted.
 */
export const startSes = async ({ cloud, journal, clock, put, authorise }: SesOptions): Promise<Ses> => {
  const sets = readConfigurationSets(cloud);
  const mails = openMails(journal);
  const engine = await startEngine();

  const send = async (request: HttpCall): Promise<HttpAnswer> => {
    const call = sendEmail.parse(JSON.parse(request.body.toString()));
    const { ConfigurationSetName: name } = call;
    if (name !== undefined && !sets.has(name)) {
      throw new AwsError('NotFoundException', `Configuration set <${name}> does not exist.`, 404);
    }
    const answer = await engine.forward(request);
    if (answer.status !== 200) return answer;
    const email = engine.take(accepted.parse(JSON.parse(answer.body)).MessageId);
    if (!email) throw new Error('aws-ses-v2-local does not have the mail that it accepted.');
    const mail = mailOf(email, call, clock.now());
    journal.transaction(() => {
      mails.add(mail);
      put(eventsOf(mail, sets.get(name ?? '')));
    });
    return { ...answer, body: JSON.stringify({ MessageId: mail.messageId }) };
  };
  const account = (request: HttpCall): Promise<HttpAnswer> => {
    const dayAgo = Temporal.Instant.from(clock.now()).subtract({ hours: 24 });
    const sent = mails.countSince(dayAgo.toString({ fractionalSecondDigits: 3 }));
    // Where the engine takes it from, at each call.
    process.env.AWS_SES_ACCOUNT = JSON.stringify(accountOf(sent));
    return engine.forward(request);
  };
  const answer = async (request: HttpCall): Promise<HttpAnswer> => {
    authorise?.(accessKeyOf(request.headers), needsOfSes(request));
    const what = `${request.method} ${request.path}`;
    if (what === SEND_EMAIL) return send(request);
    if (what === GET_ACCOUNT) return account(request);
    throw new AwsError('UnknownOperationException', `${what} is not served on this machine.`, 404);
  };
  const service = await listen(answer, 'rest-json');

  return {
    endpoint: service.endpoint,
    inbox: ({ to, limit = 10_000 } = {}) => mails.list(to, limit),
    count: () => mails.countSince(''),
    mail: mails.get,
    deliver: ({ to, subject, text }) =>
      mails.add(mailOf(plainMail(to, subject, text), { EmailTags: [] }, clock.now())),
    stop: async () => {
      await service.stop();
      await engine.stop();
    },
  };
};
