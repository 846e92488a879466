import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { AwsError } from '../aws-api/aws-error.ts';
import type { HttpCall } from '../aws-api/http-service.ts';
import { ACCOUNT, REGION } from '../cloud/names.ts';
import type { Need } from './statements.ts';

/*
 * What a request to AWS asks for, after the Service Authorization Reference and, for transactions, "Using IAM with
 * DynamoDB transactions" (DynamoDB developer guide).
 */

/** The access key id that a request is signed with (Signature Version 4), or undefined. */
export const accessKeyOf = ({ authorization }: IncomingHttpHeaders): string | undefined =>
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];

const parse = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AwsError('ValidationException', z.prettifyError(parsed.error));
};

/** Many services take a resource's name or its ARN. */
const arnOf = (service: string, kind: string, nameOrArn: string): string =>
  nameOrArn.startsWith('arn:') ? nameOrArn : `arn:aws:${service}:${REGION}:${ACCOUNT}:${kind}/${nameOrArn}`;

const tableArn = (name: string) => arnOf('dynamodb', 'table', name);

const onTable = z.object({ TableName: z.string(), IndexName: z.string().optional() });
const batch = z.object({ RequestItems: z.record(z.string(), z.unknown()) });
const written = z.object({ TableName: z.string() }).optional();
const transaction = z.object({
  TransactItems: z.array(
    z.object({ Get: written, Put: written, Update: written, Delete: written, ConditionCheck: written }),
  ),
});

const ofBatch = (action: string) => (input: unknown) =>
  Object.keys(parse(batch, input).RequestItems).map((name) => ({ action, resource: tableArn(name) }));

/** The permissions of the operations inside; a transaction has none of its own. */
const ofTransaction = (input: unknown): Need[] =>
  parse(transaction, input).TransactItems.flatMap((item) =>
    Object.entries(item).flatMap(([kind, table]) =>
      table ? { action: `dynamodb:${kind}Item`, resource: tableArn(table.TableName) } : [],
    ),
  );

const statements = z.object({ Statements: z.array(z.object({ Statement: z.string() })) });

/** The permission of each statement (DynamoDB developer guide, "IAM security policies with PartiQL"): updates alone. */
const ofStatements = (input: unknown): Need[] =>
  parse(statements, input).Statements.map(({ Statement }) => {
    const table = /^UPDATE "([^"]+)" SET /.exec(Statement)?.[1];
    if (!table) throw new AwsError('ValidationException', `Not served on this machine: ${Statement}`);
    return { action: 'dynamodb:PartiQLUpdate', resource: tableArn(table) };
  });

const byIndex = (action: string) => (input: unknown) => {
  const { TableName, IndexName } = parse(onTable, input);
  const table = tableArn(TableName);
  return [{ action, resource: IndexName === undefined ? table : `${table}/index/${IndexName}` }];
};

const byTable = (action: string) => (input: unknown) => {
  const { TableName } = parse(onTable, input);
  return [{ action, resource: tableArn(TableName) }];
};

const putEvents = z.object({ Entries: z.array(z.object({ EventBusName: z.string().default('default') })) });
const ofEvents = (input: unknown): Need[] =>
  parse(putEvents, input).Entries.map(({ EventBusName }) => ({
    action: 'events:PutEvents',
    resource: arnOf('events', 'event-bus', EventBusName),
  }));

const onMachine = z.object({ stateMachineArn: z.string() });
const onExecution = z.object({ executionArn: z.string() });

/** By the operation that `X-Amz-Target` names. */
const NEEDS: Record<string, (input: unknown) => Need[]> = {
  'DynamoDB_20120810.GetItem': byTable('dynamodb:GetItem'),
  'DynamoDB_20120810.PutItem': byTable('dynamodb:PutItem'),
  'DynamoDB_20120810.UpdateItem': byTable('dynamodb:UpdateItem'),
  'DynamoDB_20120810.DeleteItem': byTable('dynamodb:DeleteItem'),
  'DynamoDB_20120810.DescribeTable': byTable('dynamodb:DescribeTable'),
  'DynamoDB_20120810.Query': byIndex('dynamodb:Query'),
  'DynamoDB_20120810.Scan': byIndex('dynamodb:Scan'),
  'DynamoDB_20120810.BatchGetItem': ofBatch('dynamodb:BatchGetItem'),
  'DynamoDB_20120810.BatchWriteItem': ofBatch('dynamodb:BatchWriteItem'),
  'DynamoDB_20120810.BatchExecuteStatement': ofStatements,
  'DynamoDB_20120810.TransactGetItems': ofTransaction,
  'DynamoDB_20120810.TransactWriteItems': ofTransaction,
  'AWSEvents.PutEvents': ofEvents,
  'AWSStepFunctions.StartExecution': (input) => [
    { action: 'states:StartExecution', resource: parse(onMachine, input).stateMachineArn },
  ],
  'AWSStepFunctions.DescribeExecution': (input) => [
    { action: 'states:DescribeExecution', resource: parse(onExecution, input).executionArn },
  ],
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
    context: { 'ses:FromAddress': from },
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
