import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { createTable, localCredentials, startDynamoDB } from '../../infra/local/dynamodb/index.ts';
import { temporaryFolder } from './tiny-cloud.ts';

const TableName = 'orders';

/** An engine on a file, with a table that has an index by day, and one beside it whose name begins alike. */
const filedTable = async () => {
  const file = join(temporaryFolder(), 'dynamodb.db');
  const { endpoint, load, stop } = await startDynamoDB(file);
  onTestFinished(stop);
  if (!load) throw new Error('An engine with a file loads in bulk.');
  for (const name of [TableName, `${TableName}-2`]) {
    await createTable(endpoint, {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'day'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'days',
          KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
  }
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials: localCredentials });
  onTestFinished(() => client.destroy());
  const documents = DynamoDBDocumentClient.from(client);
  const put = (Item: Record<string, unknown>) => documents.send(new PutCommand({ TableName, Item }));
  const items = async (name = TableName) =>
    (await documents.send(new ScanCommand({ TableName: name }))).Items ?? [];
  const ofDay = async (day: string) => {
    const { Items = [] } = await documents.send(
      new QueryCommand({
        TableName,
        IndexName: 'days',
        KeyConditionExpression: '#day = :day',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: { ':day': day },
      }),
    );
    return Items.map(({ pk }) => pk).sort();
  };
  return { file, load: (given: Record<string, unknown>[]) => load(TableName, given), put, items, ofDay };
};

const item = (pk: string, more: Record<string, unknown> = {}) => ({ pk, sk: 'ORDER', ...more });

test('what is loaded in bulk is as if it had been put, whatever its types, and is in the indexes', async () => {
  const { load, put, items, ofDay } = await filedTable();
  const every = {
    text: 'Grüße “€” 🎉\n',
    number: 12.5,
    flag: false,
    nothing: null,
    bytes: Uint8Array.from([0, 200, 255]),
    list: [1, { deep: [Uint8Array.of(7)] }],
    tags: new Set(['a', 'b']),
  };
  await put(item('put', { ...every, day: 'monday' }));
  await load([item('loaded', { ...every, day: 'monday', absent: undefined }), item('without a day')]);

  const byKey = new Map((await items()).map(({ pk, ...rest }) => [pk, rest]));
  expect([...byKey.keys()].sort()).toEqual(['loaded', 'put', 'without a day']);
  expect(byKey.get('loaded')).toEqual(byKey.get('put'));
  expect(await ofDay('monday')).toEqual(['loaded', 'put']);
  expect(await items('orders-2')).toEqual([]);
});

test('an item whose key is there stays as it is, and loading again changes nothing', async () => {
  const { load, put, items } = await filedTable();
  await put(item('a', { said: 'before' }));
  await load([item('a', { said: 'loaded' }), item('b', { said: 'loaded' })]);
  await put(item('b', { said: 'since' }));
  await load([item('a', { said: 'loaded' }), item('b', { said: 'loaded' })]);
  expect(await items()).toHaveLength(2);
  expect(await items()).toEqual(
    expect.arrayContaining([item('a', { said: 'before' }), item('b', { said: 'since' })]),
  );
});

test('loading that breaks off half-way leaves nothing, and what a killed process left is cleared away', async () => {
  const { file, load, items, ofDay } = await filedTable();
  const given = [item('a', { day: 'monday' }), item('b', { day: 'monday' })];
  const disturb = (sql: string) => {
    using database = new DatabaseSync(file);
    database.exec(sql);
  };
  // The table is copied before its index.
  disturb(
    `CREATE TRIGGER broken BEFORE INSERT ON "orders::gsi::days" BEGIN SELECT RAISE(ABORT, 'cut off'); END`,
  );
  await expect(load(given)).rejects.toThrow('cut off');
  expect(await items()).toEqual([]);
  expect(existsSync(`${file}.import`)).toBe(false);

  disturb('DROP TRIGGER broken');
  mkdirSync(join(`${file}.import`, TableName, 'data'), { recursive: true });
  writeFileSync(join(`${file}.import`, TableName, 'data', 'items.json'), '{"Item":{"pk":');
  writeFileSync(join(`${file}.import`, 'imported.db'), 'half');
  await load(given);
  expect(await items()).toHaveLength(2);
  expect(await ofDay('monday')).toEqual(['a', 'b']);
  expect(existsSync(`${file}.import`)).toBe(false);
});

test('what the engine cannot read is said', async () => {
  const { load, items } = await filedTable();
  await expect(load([{ pk: 'no sort key' }])).rejects.toThrow('The import into DynamoDB');
  expect(await items()).toEqual([]);
});

test('an engine in memory has no file to load into', async () => {
  const engine = await startDynamoDB();
  onTestFinished(engine.stop);
  expect(engine.load).toBeUndefined();
});
