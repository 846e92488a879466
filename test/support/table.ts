import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, inject } from 'vitest';
import { documents, tableName } from '../../functions/platform/documents.client.ts';
import { createTable, type LocalDynamoDB, startDynamoDB } from '../../infra/local/dynamodb/index.ts';

/** Gives the test file a DynamoDB of its own, in memory, with the table as the storage stack defines it. */
export const useTable = (): void => {
  let engine: LocalDynamoDB;
  beforeAll(async () => {
    engine = await startDynamoDB();
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      TABLE_NAME: 'homing',
    });
    await createTable(engine.endpoint, inject('table'));
  }, 30_000);
  afterAll(() => engine?.stop());
};

/** Every item of the table, or of one of its indexes, for looking at the whole outcome. */
export const allItems = async (IndexName?: string): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents().send(
      new ScanCommand({ TableName: tableName(), IndexName, ExclusiveStartKey: start }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
};
