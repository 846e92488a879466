import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTable, type LocalDynamoDB, startDynamoDB } from '../../infra/local/dynamodb/index.ts';

let engine: LocalDynamoDB;
beforeAll(async () => {
  engine = await startDynamoDB();
});
afterAll(() => engine.stop());

const tableHolding = (TableName: string, ...attributes: string[]): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'shard'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'scores',
      KeySchema: [{ AttributeName: 'shard', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: attributes },
    },
  ],
});

test('a table that is there stays, whatever order its attributes are named in', async () => {
  await createTable(engine.endpoint, tableHolding('kept', 'consent', 'purchases'));
  await createTable(engine.endpoint, tableHolding('kept', 'purchases', 'consent'));
});

test('a table of another version is refused, with what to do about it', async () => {
  await createTable(engine.endpoint, tableHolding('older', 'consent'));
  const newer = createTable(engine.endpoint, tableHolding('older', 'consent', 'purchases'));
  await expect(newer).rejects.toThrow(/another version of Homing.*Move its folder/);
});
