import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  BatchExecuteStatementCommand,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetAccountCommand,
  ListContactListsCommand,
  SESv2Client,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, onTestFinished, test } from 'vitest';
import { AwsError } from '../../infra/local/aws-api/aws-error.ts';
import { type HttpCall, listen } from '../../infra/local/aws-api/http-service.ts';
import { accessKeyOf, needsOf, needsOfSes } from '../../infra/local/iam/request.ts';
import type { Need } from '../../infra/local/iam/statements.ts';

type Clients = {
  dynamoDB: DynamoDBClient;
  events: EventBridgeClient;
  states: SFNClient;
  ses: SESv2Client;
  cognito: CognitoIdentityProviderClient;
};
type Call = (clients: Clients) => Promise<unknown>;
type Asked = { key: string | undefined; needs: Need[] };

const needsOfCall = (call: HttpCall): Need[] => {
  const target = call.headers['x-amz-target'];
  return target === undefined ? needsOfSes(call) : needsOf(String(target), JSON.parse(call.body.toString()));
};

/** A server that takes down what each call asks for and refuses it. */
const asked = async (call: Call): Promise<Asked> => {
  const calls: Asked[] = [];
  const server = await listen(async (received) => {
    calls.push({ key: accessKeyOf(received.headers), needs: needsOfCall(received) });
    throw new AwsError('Taken', 'down');
  }, 'aws-json');
  onTestFinished(() => server.stop());
  const credentials = { accessKeyId: 'Homing-Api_Some-Function1', secretAccessKey: 'x' };
  const config = { endpoint: server.endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 };
  const clients = {
    dynamoDB: new DynamoDBClient(config),
    events: new EventBridgeClient(config),
    states: new SFNClient(config),
    ses: new SESv2Client(config),
    cognito: new CognitoIdentityProviderClient(config),
  };
  const error: unknown = await call(clients).catch((thrown: unknown) => thrown);
  const [first] = calls;
  if (!first) throw error;
  return first;
};

const TABLE = 'arn:aws:dynamodb:eu-west-1:000000000000:table/homing';
const OTHER = 'arn:aws:dynamodb:eu-west-1:000000000000:table/other';
const BUS = 'arn:aws:events:eu-west-1:000000000000:event-bus/';
const MACHINE = 'arn:aws:states:eu-west-1:000000000000:stateMachine:nightly';
const EXECUTION = 'arn:aws:states:eu-west-1:000000000000:execution:nightly:one';
const SES = 'arn:aws:ses:eu-west-1:000000000000:';
const context = { 'ses:FromAddress': ['hello@mail.shop.example'] };
const leading = (...keys: string[]) => ({ 'dynamodb:LeadingKeys': keys });

const of = { TableName: 'homing' };
const key = { ...of, Key: { pk: { S: 'a' } } };
const item = { ...of, Item: { pk: { S: 'a' } } };
const event = { Source: 's', DetailType: 't', Detail: '{}' };
const Content = { Simple: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } } };
const update = { UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } };

const sendFrom =
  (FromEmailAddress: string, ConfigurationSetName?: string): Call =>
  ({ ses }) =>
    ses.send(new SendEmailCommand({ FromEmailAddress, ConfigurationSetName, Content }));

test.each<[string, Call, [string, string, Need['context']?][]]>([
  [
    'GetItem',
    ({ dynamoDB }) => dynamoDB.send(new GetItemCommand(key)),
    [['dynamodb:GetItem', TABLE, leading('a')]],
  ],
  [
    'PutItem',
    ({ dynamoDB }) => dynamoDB.send(new PutItemCommand(item)),
    [['dynamodb:PutItem', TABLE, leading('a')]],
  ],
  [
    'UpdateItem',
    ({ dynamoDB }) => dynamoDB.send(new UpdateItemCommand(key)),
    [['dynamodb:UpdateItem', TABLE, leading('a')]],
  ],
  [
    'DeleteItem',
    ({ dynamoDB }) => dynamoDB.send(new DeleteItemCommand(key)),
    [['dynamodb:DeleteItem', TABLE, leading('a')]],
  ],
  [
    'by ARN',
    ({ dynamoDB }) => dynamoDB.send(new DeleteItemCommand({ ...key, TableName: OTHER })),
    [['dynamodb:DeleteItem', OTHER, leading('a')]],
  ],
  ['Query', ({ dynamoDB }) => dynamoDB.send(new QueryCommand(of)), [['dynamodb:Query', TABLE]]],
  [
    'Query of a partition',
    ({ dynamoDB }) =>
      dynamoDB.send(
        new QueryCommand({
          ...of,
          KeyConditionExpression: 'begins_with(sk, :first) AND #key = :all',
          ExpressionAttributeNames: { '#key': 'pk' },
          ExpressionAttributeValues: { ':first': { S: 'x' }, ':all': { S: 'a' } },
        }),
      ),
    [['dynamodb:Query', TABLE, leading('a')]],
  ],
  [
    'Query whose sort key alone is equal to a value',
    ({ dynamoDB }) =>
      dynamoDB.send(
        new QueryCommand({
          ...of,
          KeyConditionExpression: 'sk = :first',
          ExpressionAttributeValues: { ':first': { S: 'a' } },
        }),
      ),
    [['dynamodb:Query', TABLE]],
  ],
  [
    'Query of an index',
    ({ dynamoDB }) => dynamoDB.send(new QueryCommand({ ...of, IndexName: 'due' })),
    [['dynamodb:Query', `${TABLE}/index/due`]],
  ],
  [
    'Scan of an index',
    ({ dynamoDB }) => dynamoDB.send(new ScanCommand({ ...of, IndexName: 'due' })),
    [['dynamodb:Scan', `${TABLE}/index/due`]],
  ],
  [
    'BatchGetItem',
    ({ dynamoDB }) =>
      dynamoDB.send(
        new BatchGetItemCommand({
          RequestItems: { homing: { Keys: [key.Key, { pk: { S: 'b' } }] }, other: { Keys: [] } },
        }),
      ),
    [
      ['dynamodb:BatchGetItem', TABLE, leading('a', 'b')],
      ['dynamodb:BatchGetItem', OTHER],
    ],
  ],
  [
    'BatchWriteItem',
    ({ dynamoDB }) =>
      dynamoDB.send(
        new BatchWriteItemCommand({
          RequestItems: {
            homing: [{ PutRequest: { Item: item.Item } }, { DeleteRequest: { Key: { pk: { S: 'b' } } } }],
          },
        }),
      ),
    [['dynamodb:BatchWriteItem', TABLE, leading('a', 'b')]],
  ],
  [
    'BatchExecuteStatement',
    ({ dynamoDB }) =>
      dynamoDB.send(
        new BatchExecuteStatementCommand({
          Statements: ['a', 'b'].map((pk) => ({
            Statement: 'UPDATE "homing" SET scores = ?, x = ? WHERE pk = ? AND sk = ?',
            Parameters: ['1', '2', pk, 'PROFILE'].map((S) => ({ S })),
          })),
        }),
      ),
    [
      ['dynamodb:PartiQLUpdate', TABLE, leading('a')],
      ['dynamodb:PartiQLUpdate', TABLE, leading('b')],
    ],
  ],
  [
    'TransactWriteItems',
    ({ dynamoDB }) =>
      dynamoDB.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Update: { ...key, ...update } },
            { Put: { ...item, TableName: 'other' } },
            { Delete: key },
            { ConditionCheck: { ...key, ConditionExpression: 'attribute_exists(pk)' } },
          ],
        }),
      ),
    [
      ['dynamodb:UpdateItem', TABLE, leading('a')],
      ['dynamodb:PutItem', OTHER, leading('a')],
      ['dynamodb:DeleteItem', TABLE, leading('a')],
      ['dynamodb:ConditionCheckItem', TABLE, leading('a')],
    ],
  ],
  [
    'TransactGetItems',
    ({ dynamoDB }) => dynamoDB.send(new TransactGetItemsCommand({ TransactItems: [{ Get: key }] })),
    [['dynamodb:GetItem', TABLE, leading('a')]],
  ],
  [
    'PutEvents, to several buses',
    ({ events }) =>
      events.send(
        new PutEventsCommand({
          Entries: [event, { ...event, EventBusName: 'homing' }, { ...event, EventBusName: `${BUS}third` }],
        }),
      ),
    ['default', 'homing', 'third'].map((name) => ['events:PutEvents', `${BUS}${name}`]),
  ],
  [
    'StartExecution',
    ({ states }) => states.send(new StartExecutionCommand({ stateMachineArn: MACHINE })),
    [['states:StartExecution', MACHINE]],
  ],
  [
    'DescribeExecution',
    ({ states }) => states.send(new DescribeExecutionCommand({ executionArn: EXECUTION })),
    [['states:DescribeExecution', EXECUTION]],
  ],
  [
    'SendEmail',
    sendFrom('hello@mail.shop.example'),
    [['ses:SendEmail', `${SES}identity/mail.shop.example`, context]],
  ],
  [
    'SendEmail with a name and a configuration set',
    sendFrom('"A <b@c> shop" <hello@mail.shop.example>', 'mail'),
    [
      ['ses:SendEmail', `${SES}identity/mail.shop.example`, context],
      ['ses:SendEmail', `${SES}configuration-set/mail`, context],
    ],
  ],
  ['GetAccount', ({ ses }) => ses.send(new GetAccountCommand({})), [['ses:GetAccount', '*']]],
])('%s', async (_, call, needs) => {
  const found = await asked(call);
  expect(found.needs).toEqual(
    needs.map(([action, resource, known]) => ({ action, resource, ...(known && { context: known }) })),
  );
  expect(found.key).toBe('Homing-Api_Some-Function1');
});

test.each<[string, Call]>([
  ['DynamoDB', ({ dynamoDB }) => dynamoDB.send(new ListTablesCommand({}))],
  ['SES', ({ ses }) => ses.send(new ListContactListsCommand({}))],
])('what %s here does not know is refused, not let through', async (_, call) => {
  await expect(asked(call)).rejects.toMatchObject({ name: 'UnknownOperationException' });
});

test.each([
  `SELECT * FROM "homing" WHERE pk = 'a'`,
  `UPDATE "homing" SET x = 'a' WHERE pk = ? AND sk = ?`,
  'UPDATE "homing" SET x = ? WHERE sk = ? AND pk = ?',
])('the statement %s is not known here', (Statement) => {
  expect(() => needsOf('DynamoDB_20120810.BatchExecuteStatement', { Statements: [{ Statement }] })).toThrow(
    expect.objectContaining({ message: expect.stringContaining('Not served on this machine') }),
  );
});

test.each([
  ['no table', 'GetItem', {}],
  ['no list', 'TransactWriteItems', { TransactItems: 'all' }],
  ['no object', 'PutItem', null],
])('a body with %s is refused', (_, operation, input) => {
  expect(() => needsOf(`DynamoDB_20120810.${operation}`, input)).toThrow(
    expect.objectContaining({ name: 'ValidationException' }),
  );
});

test.each([undefined, '', 'Bearer x', 'AWS4-HMAC-SHA256 Credential=/20261122'])(
  'the header %s names no key',
  (authorization) => {
    expect(accessKeyOf({ authorization })).toBeUndefined();
  },
);

test('users are asked about and invited in their own pool', async () => {
  const of = { UserPoolId: 'Homing-Identity-Users', Username: 'anna@example.com' };
  const resource = 'arn:aws:cognito-idp:eu-west-1:000000000000:userpool/Homing-Identity-Users';
  const read = await asked(({ cognito }) => cognito.send(new AdminGetUserCommand(of)));
  const made = await asked(({ cognito }) => cognito.send(new AdminCreateUserCommand(of)));
  expect(read.needs).toEqual([{ action: 'cognito-idp:AdminGetUser', resource }]);
  expect(made.needs).toEqual([{ action: 'cognito-idp:AdminCreateUser', resource }]);
});
