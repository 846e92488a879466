import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, inject, test } from 'vitest';
import { documents, tableName } from '../../functions/platform/documents.client.ts';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import { startDatabase } from '../../infra/local/host/database.ts';
import { temporaryFolder } from './tiny-cloud.ts';

test('data of a version that kept secrets elsewhere is refused, with what to do about it', async () => {
  const cloud = loadCloud(inject('assembly'));
  const folder = temporaryFolder();
  const database = await startDatabase(cloud, folder);
  const Item = { pk: 'SHOPS', sk: 'old', shop: 'old', timeZone: 'UTC' };
  await documents().send(new PutCommand({ TableName: tableName(), Item }));
  await database.stop();

  const again = startDatabase(cloud, folder);

  await expect(again).rejects.toThrow(/another version of Homing.*secrets elsewhere.*Move its folder/);
  // No engine is left behind: it would listen where the first one did.
  await expect(fetch(database.endpoint)).rejects.toThrow();
});
