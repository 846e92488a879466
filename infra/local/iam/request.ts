import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { AwsError } from '../aws-api/aws-error.ts';
import type { HttpCall } from '../aws-api/http-service.ts';
import { DYNAMODB_NEEDS } from './dynamodb-request.ts';
import { arnOf, parse } from './input.ts';
import type { Need } from './statements.ts';

/*
 * What a request to AWS asks for, after the Service Authorization Reference.
 */

/** The access key id that a request is signed with (Signature Version 4), or undefined. */
export const accessKeyOf = ({ authorization }: IncomingHttpHeaders): string | undefined =>
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];

const putEvents = z.object({ Entries: z.array(z.object({ EventBusName: z.string().default('default') })) });
const ofEvents = (input: unknown): Need[] =>
  parse(putEvents, input).Entries.map(({ EventBusName }) => ({
    action: 'events:PutEvents',
    resource: arnOf('events', 'event-bus', EventBusName),
  }));

const onMachine = z.object({ stateMachineArn: z.string() });
const onExecution = z.object({ executionArn: z.string() });

const onUserPool = z.object({ UserPoolId: z.string() });
const ofUserPool = (action: string) => (input: unknown) => [
  {
    action: `cognito-idp:${action}`,
    resource: arnOf('cognito-idp', 'userpool', parse(onUserPool, input).UserPoolId),
  },
];

/** By the operation that `X-Amz-Target` names. */
const NEEDS: Record<string, (input: unknown) => Need[]> = {
  ...DYNAMODB_NEEDS,
  'AWSEvents.PutEvents': ofEvents,
  'AWSStepFunctions.StartExecution': (input) => [
    { action: 'states:StartExecution', resource: parse(onMachine, input).stateMachineArn },
  ],
  'AWSStepFunctions.DescribeExecution': (input) => [
    { action: 'states:DescribeExecution', resource: parse(onExecution, input).executionArn },
  ],
  'AWSCognitoIdentityProviderService.AdminGetUser': ofUserPool('AdminGetUser'),
  'AWSCognitoIdentityProviderService.AdminCreateUser': ofUserPool('AdminCreateUser'),
};

/** What a call in AWS JSON 1.0 or 1.1 asks for. Throws AwsError for a body that is wrong or an operation not known here. */
export const needsOf = (target: string | undefined, input: unknown): Need[] => {
  const needs = NEEDS[target ?? ''];
  if (needs) return needs(input);
  throw new AwsError('UnknownOperationException', `${target} is not served on this machine.`);
};

const sendEmail = z.object({
  FromEmailAddress: z.string(),
  ConfigurationSetName: z.string().optional(),
});

/** The identity that sends, and the configuration set that it sends through; both must be allowed. */
const ofMail = (input: unknown): Need[] => {
  const { FromEmailAddress, ConfigurationSetName: set } = parse(sendEmail, input);
  const from = /<([^<>]+)>\s*$/.exec(FromEmailAddress)?.[1] ?? FromEmailAddress.trim();
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const need = (kind: string, name: string) => ({
    action: 'ses:SendEmail',
    resource: arnOf('ses', kind, name),
    context: { 'ses:FromAddress': [from] },
  });
  return [need('identity', domain), ...(set === undefined ? [] : [need('configuration-set', set)])];
};

/** What a call of SES's API v2 asks for. Throws AwsError as `needsOf` does. */
export const needsOfSes = ({ method, path, body }: HttpCall): Need[] => {
  const what = `${method} ${path}`;
  switch (what) {
    case 'POST /v2/email/outbound-emails':
      return ofMail(JSON.parse(body.toString()));
    case 'GET /v2/email/account':
      return [{ action: 'ses:GetAccount', resource: '*' }];
    default:
      throw new AwsError('UnknownOperationException', `${what} is not served on this machine.`, 404);
  }
};
