import {
  GetAccountCommand,
  SESv2Client,
  SendEmailCommand,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach } from 'vitest';
import { documents } from '../../functions/platform/documents.client.ts';

/** What a process that dies in the middle looks like from outside: an error that nobody catches. */
export class Crash extends Error {}

type At = (call: number, mail: SendEmailCommandInput) => void;
/** What goes wrong with the n-th call of SendEmail, counted from 0: before SES takes the mail, or after. */
export type Fault = { before?: At; after?: At };

/** Each test has a clock of its own: a row of reserved sends that another left would be waited for. */
export const forgetPace = () =>
  documents().send(new DeleteCommand({ TableName: 'homing', Key: { pk: 'PACE', sk: 'SES' } }));

/** SES at AWS's edge: takes every mail, as fast as may be, unless a fault says otherwise. */
export const useSes = () => {
  Object.assign(process.env, {
    SENDER_ADDRESS: 'hello@mail.example',
    CONFIGURATION_SET: 'mail',
    PUBLIC_URL: 'https://homing.example',
  });
  const client = mockClient(SESv2Client);
  const state: { taken: SendEmailCommandInput[]; calls: number; fault: Fault } = {
    taken: [],
    calls: 0,
    fault: {},
  };
  beforeEach(async () => {
    await forgetPace();
    Object.assign(state, { taken: [], calls: 0, fault: {} });
    client.reset();
    client.on(GetAccountCommand).resolves({
      SendingEnabled: true,
      SendQuota: { Max24HourSend: -1, MaxSendRate: 100_000, SentLast24Hours: 0 },
    });
    client.on(SendEmailCommand).callsFake((input: SendEmailCommandInput) => {
      const call = state.calls;
      state.calls += 1;
      state.fault.before?.(call, input);
      state.taken.push(input);
      state.fault.after?.(call, input);
      return { MessageId: `ses-${call}` };
    });
  });
  return {
    client,
    fail: (fault: Fault) => {
      state.fault = fault;
    },
    /** Every address that SES took a mail for, in order, once for each mail. */
    recipients: () => state.taken.flatMap((mail) => mail.Destination?.ToAddresses ?? []).sort(),
    taken: () => state.taken,
  };
};

/** SES's event about a mail that was taken, as EventBridge brings it. */
export const sesEvent = (
  type: string,
  mail: SendEmailCommandInput,
  { time = '2026-11-22T10:01:00Z', ...detail }: { time?: string } & Record<string, unknown> = {},
) => ({
  version: '0',
  id: '12345678-1234-1234-1234-123456789012',
  'detail-type': type,
  source: 'aws.ses',
  account: '000000000000',
  time,
  region: 'eu-west-1',
  resources: ['arn:aws:ses:eu-west-1:000000000000:configuration-set/mail'],
  detail: {
    eventType: type,
    mail: {
      timestamp: '2026-11-22T10:00:30.000Z',
      source: 'hello@mail.example',
      sendingAccountId: '000000000000',
      messageId: '0102018f-example-000000',
      destination: mail.Destination?.ToAddresses,
      headersTruncated: false,
      tags: {
        'ses:configuration-set': ['mail'],
        ...Object.fromEntries((mail.EmailTags ?? []).map(({ Name, Value }) => [Name, [Value]])),
      },
    },
    ...detail,
  },
});
