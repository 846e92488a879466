import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startDynamoDBFront } from '../../infra/local/iam/front.ts';
import { startLambdas } from '../../infra/local/lambda/index.ts';
import { type Meter, startMeter } from '../../infra/local/meter.ts';
import { useTable } from '../support/table.ts';
import { functionOf, stackOf, synthesized } from './tiny-cloud.ts';

useTable();
const TableName = 'homing';

const open = async (meter?: Meter) => {
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '';
  const front = await startDynamoDBFront({ endpoint, authorise: vi.fn(), meter });
  onTestFinished(() => front.stop());
  const credentials = { accessKeyId: 'Writer', secretAccessKey: 'x' };
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: front.endpoint, region: 'eu-west-1', credentials }),
  );
};
/** A customer of two kilobytes and a bit, of which the index holds less than one. */
const Item = { pk: 'one', sk: 'PROFILE', shard: 's', customerId: 'cus_1', email: 'x'.repeat(2_100) };
const put = { TableName, Item };
const query = {
  TableName,
  IndexName: 'scores',
  KeyConditionExpression: '#shard = :shard',
  ExpressionAttributeNames: { '#shard': 'shard' },
  ExpressionAttributeValues: { ':shard': 's' },
};

test('a meter counts what each function reads and writes, indexes included, and shows callers nothing of it', async () => {
  const meter = startMeter();
  const documents = await open(meter);

  const written = await documents.send(new PutCommand(put));
  const read = await documents.send(new QueryCommand(query));

  expect(read.Items).toMatchObject([{ customerId: 'cus_1' }]);
  expect([written.ConsumedCapacity, read.ConsumedCapacity]).toEqual([undefined, undefined]);
  // Three kilobytes begun in the table and one in the index; half a unit for four kilobytes, eventually consistent.
  expect(meter.report()).toEqual({
    Writer: { calls: 2, readUnits: 0.5, writeUnits: 4, invocations: 0, peakMegabytes: 0 },
  });
  meter.reset();
  expect(meter.report()).toEqual({});
});

test('who asks for capacity is told, metered or not', async () => {
  for (const meter of [startMeter(), undefined]) {
    const documents = await open(meter);
    const asking = new QueryCommand({ ...query, ReturnConsumedCapacity: 'INDEXES' });
    expect((await documents.send(asking)).ConsumedCapacity?.GlobalSecondaryIndexes?.scores).toBeDefined();
  }
});

test('an error of the engine is the caller’s, and consumes nothing', async () => {
  const meter = startMeter();
  const documents = await open(meter);
  const failing = new PutCommand({ ...put, ConditionExpression: 'attribute_exists(nothing)' });
  await expect(documents.send(failing)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
});

test('a meter knows how full a function’s environment was', async () => {
  const meter = startMeter();
  const source =
    'export const handler = async () => { globalThis.kept = Buffer.alloc(50 * 2 ** 20); return {}; };';
  const cloud = synthesized((app) => {
    functionOf(stackOf(app), 'Hungry', source, { memorySize: 512 });
  });
  const lambdas = startLambdas({ cloud, endpoints: {}, meter });
  onTestFinished(() => lambdas.stop());
  const [hungry] = cloud.resources('AWS::Lambda::Function');

  await lambdas.invoke(hungry?.arn ?? '', {});

  const [use] = Object.values(meter.report());
  expect(use?.invocations).toBe(1);
  expect(use?.peakMegabytes).toBeGreaterThan(50);
  expect(use?.peakMegabytes).toBeLessThan(200);
});
