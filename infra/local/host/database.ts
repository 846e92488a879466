import { join } from 'node:path';
import { getSource } from '../../../functions/shops/secret.store.ts';
import { listShops } from '../../../functions/shops/shop.store.ts';
import type { Cloud } from '../cloud/index.ts';
import {
  createTable,
  hiddenEndpoint,
  type LocalDynamoDB,
  otherVersion,
  startDynamoDB,
} from '../dynamodb/index.ts';
import type { Item } from '../dynamodb/load.ts';
import { tableDefinition } from '../dynamodb/table.ts';

/** An engine of somebody else's, if there is one; read before the host sets the variable itself. */
const outside = process.env.AWS_ENDPOINT_URL_DYNAMODB;

/** The SDK keeps the endpoint that it first saw, so an engine that is started again in this process keeps it. */
let endpoint: Promise<string> | undefined;

const engine = async (folder: string | undefined): Promise<LocalDynamoDB> => {
  if (outside) return { endpoint: outside, stop: async () => {} };
  endpoint ??= hiddenEndpoint();
  return startDynamoDB(folder && join(folder, 'dynamodb.db'), await endpoint);
};

/** Throws where a shop's secrets are not where this version keeps them. */
const requireSecrets = async (): Promise<void> => {
  for await (const { shop } of listShops()) {
    if (!(await getSource(shop, 'standard'))) throw otherVersion('which kept secrets elsewhere');
  }
};

/** Puts items into the shop's table in bulk; see `LocalDynamoDB`. */
export type Load = (items: readonly Item[]) => Promise<void>;

export type Database = Pick<LocalDynamoDB, 'endpoint' | 'stop'> & { load?: Load | undefined };

/**
 * DynamoDB with the template's tables, in `folder` or in memory; AWS_ENDPOINT_URL_DYNAMODB names another engine. The
 * stores find it in this process as they do in a function. Rejects for data of another version.
 */
export const startDatabase = async (cloud: Cloud, folder: string | undefined): Promise<Database> => {
  const tables = cloud.resources('AWS::DynamoDB::GlobalTable');
  const [table] = tables;
  if (!table) throw new Error('The template has no table.');
  await using starting = new AsyncDisposableStack();
  const started = await engine(folder);
  starting.defer(started.stop);
  for (const each of tables) {
    await createTable(started.endpoint, tableDefinition(each.name, each.properties()));
  }
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: started.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    TABLE_NAME: table.name,
  });
  await requireSecrets();
  starting.move();
  const { endpoint: at, load, stop } = started;
  return { endpoint: at, stop, load: load && ((items) => load(table.name, items)) };
};
