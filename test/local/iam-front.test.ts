import { createRequire } from 'node:module';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import {
  createTable,
  type LocalDynamoDB,
  localCredentials,
  startDynamoDB,
} from '../../infra/local/dynamodb/index.ts';
import { type Authorise, authoriserOf } from '../../infra/local/iam/authorise.ts';
import { startDynamoDBFront } from '../../infra/local/iam/front.ts';
import { startLambdas } from '../../infra/local/lambda/index.ts';
import { arnOf, cloudWith } from './bus-cloud.ts';
import { served } from './http-server.ts';
import { functionOf, stackOf, synthesized } from './tiny-cloud.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-1:000000000000:table/homing';
const TableName = 'homing';

let engine: LocalDynamoDB;
beforeAll(async () => {
  engine = await startDynamoDB();
  await createTable(engine.endpoint, {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  });
});
afterAll(() => engine.stop());

const cloud = cloudWith({
  Writer: { Type: 'AWS::Lambda::Function', Properties: { Role: arnOf('Role') } },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyDocument: {
            Statement: {
              Effect: 'Allow',
              Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:BatchWriteItem'],
              Resource: TABLE,
            },
          },
        },
      ],
    },
  },
});

const open = async ({
  endpoint = engine.endpoint,
  authorise = authoriserOf(cloud, vi.fn()),
}: {
  endpoint?: string;
  authorise?: Authorise;
} = {}) => {
  const front = await startDynamoDBFront({ endpoint, authorise });
  onTestFinished(() => front.stop());
  const by = (accessKeyId: string) =>
    DynamoDBDocumentClient.from(
      new DynamoDBClient({
        endpoint: front.endpoint,
        region: 'eu-west-1',
        credentials: { accessKeyId, secretAccessKey: 'x' },
        maxAttempts: 1,
      }),
    );
  return { endpoint: front.endpoint, by };
};

test('what is allowed goes through, large bodies too, and comes back as it is', async () => {
  const { by } = await open();
  const writer = by('Test-Writer');
  const big = 'ü'.repeat(150_000);
  const items = Array.from({ length: 10 }, (_, index) => ({ pk: `big-${index}`, big }));
  const RequestItems = { [TableName]: items.map((Item) => ({ PutRequest: { Item } })) };
  await writer.send(new BatchWriteCommand({ RequestItems }));
  const { Item } = await writer.send(new GetCommand({ TableName, Key: { pk: 'big-9' } }));
  expect(Item).toEqual(items[9]);
});

test("DynamoDB's own errors come through as the SDK's classes", async () => {
  const { by } = await open();
  const put = new PutCommand({
    TableName,
    Item: { pk: 'once' },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  await by('Test-Writer').send(put);
  await expect(by('Test-Writer').send(put)).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
  });
});

test('a transaction of which one part is not allowed writes nothing', async () => {
  const { by } = await open();
  const writer = by('Test-Writer');
  const TransactItems = [
    { Put: { TableName, Item: { pk: 'half' } } },
    { Delete: { TableName, Key: { pk: 'big-1' } } },
  ];
  await expect(writer.send(new TransactWriteCommand({ TransactItems }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('dynamodb:DeleteItem'),
    $metadata: { httpStatusCode: 400 },
  });
  const { Item } = await writer.send(new GetCommand({ TableName, Key: { pk: 'half' } }));
  expect(Item).toBeUndefined();
});

test("a denial has AWS's shape", async () => {
  const { endpoint } = await open();
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'x-amz-target': 'DynamoDB_20120810.UpdateItem',
      authorization:
        'AWS4-HMAC-SHA256 Credential=Test-Writer/20261122/eu-west-1/dynamodb/aws4_request, Signature=0',
    },
    body: JSON.stringify({ TableName }),
  });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.0');
  expect(await answer.json()).toEqual({
    __type: 'com.amazon.coral.service#AccessDeniedException',
    Message: `User: arn:aws:sts::000000000000:assumed-role/Test-Role/Test-Writer is not authorized to perform: dynamodb:UpdateItem on resource: ${TABLE} because no identity-based policy allows the dynamodb:UpdateItem action`,
  });
});

test.each([
  ['who is nobody', { authorization: 'AWS4-HMAC-SHA256 Credential=Test-Other/x' }, 'UnrecognizedClient'],
  ['who does not sign', {}, 'UnrecognizedClient'],
])('a caller %s is refused', async (_, headers, name) => {
  const { endpoint } = await open();
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { ...headers, 'x-amz-target': 'DynamoDB_20120810.GetItem' },
    body: JSON.stringify({ TableName }),
  });
  expect(await answer.json()).toMatchObject({ __type: expect.stringContaining(name) });
});

test("what goes on is signed with the host's own key", async () => {
  const seen: (string | undefined)[] = [];
  const endpoint = await served((request, response) => {
    seen.push(request.headers.authorization, request.headers.host);
    response.end('{}');
  });
  const { by } = await open({ endpoint });
  await by('Test-Writer').send(new GetCommand({ TableName, Key: { pk: 'a' } }));
  expect(seen).toEqual([
    expect.stringContaining(`Credential=${localCredentials.accessKeyId}/`),
    new URL(endpoint).host,
  ]);
});

test('a connection that DynamoDB breaks off is broken off', async () => {
  const endpoint = await served((_, response) => response.destroy());
  const { by } = await open({ endpoint });
  const get = by('Test-Writer').send(new GetCommand({ TableName, Key: { pk: 'a' } }));
  await expect(get).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a fault of the host itself is told, and lets nothing through', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => told.mockRestore());
  const { by } = await open({
    authorise: () => {
      throw new TypeError('no such thing');
    },
  });
  const put = by('Test-Writer').send(new PutCommand({ TableName, Item: { pk: 'fault' } }));
  await expect(put).rejects.toThrow();
  expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('no such thing'));
});

test('a deployed function that lacks a grant fails here as it would there', async () => {
  const sdk = createRequire(import.meta.url).resolve('@aws-sdk/client-dynamodb');
  const source = `
    import sdk from ${JSON.stringify(sdk)};
    const dynamoDB = new sdk.DynamoDBClient({ maxAttempts: 1 });
    const Key = { pk: { S: 'mine' } };
    export const handler = async (command) => {
      const { Item } = await dynamoDB.send(new sdk[command]({ TableName: 'homing', Key }));
      return { Item };
    };`;
  const tiny = synthesized((app) => {
    functionOf(stackOf(app), 'Reader', source).addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [TABLE] }),
    );
  });
  const report = vi.fn();
  const { endpoint } = await open({ authorise: authoriserOf(tiny, report) });
  const lambdas = startLambdas({ cloud: tiny, endpoints: { AWS_ENDPOINT_URL_DYNAMODB: endpoint } });
  onTestFinished(() => lambdas.stop());
  const [reader] = tiny.resources('AWS::Lambda::Function');
  const call = (command: string) => lambdas.invoke(reader?.arn ?? '', command);

  expect(await call('GetItemCommand')).toEqual({});
  for (const _ of ['first', 'second']) {
    await expect(call('UpdateItemCommand')).rejects.toMatchObject({
      errorType: 'AccessDeniedException',
      errorMessage: expect.stringContaining(`dynamodb:UpdateItem on resource: ${TABLE}`),
    });
  }
  expect(report).toHaveBeenCalledExactlyOnceWith(
    `IAM: Tiny/${reader?.logicalId} lacks dynamodb:UpdateItem on ${TABLE}. Its role allows dynamodb:GetItem there.`,
  );
});
