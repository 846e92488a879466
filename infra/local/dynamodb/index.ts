import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  type Projection,
  ResourceInUseException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { type Item, loadItems } from './load.ts';

const require = createRequire(import.meta.url);

/** A port that is free now on a loopback address. */
export const freePort = async (address = '127.0.0.1'): Promise<number> => {
  const server = createServer().listen(0, address);
  await once(server, 'listening');
  const bound = server.address();
  server.close();
  await once(server, 'close');
  if (!bound || typeof bound === 'string') throw new Error(`no port is free on ${address}`);
  return bound.port;
};

/**
 * Where an engine may listen that nobody finds: one of the 16 million loopback addresses of Linux (RFC 6890: all of
 * 127.0.0.0/8), and one of its ports. The engine answers any web page, as DynamoDB would, with
 * `Access-Control-Allow-Origin: *`, and has neither a socket nor a check of names; a guard before it would leave its
 * own port open behind the guard, and cost each call a hop. A page cannot try 10^11 places.
 */
export const hiddenEndpoint = async (): Promise<string> => {
  const address = `127.${randomInt(1, 255)}.${randomInt(256)}.${randomInt(1, 255)}`;
  return `http://${address}:${await freePort(address)}`;
};

const binary = (): string => {
  try {
    return require.resolve('@dynoxide/linux-x64/dynoxide');
  } catch {
    throw new Error(
      `There is no DynamoDB engine for ${process.platform}-${process.arch} here: start one and set AWS_ENDPOINT_URL_DYNAMODB.`,
    );
  }
};

/** What a real region would ask for; the engine takes any. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

export type LocalDynamoDB = {
  endpoint: string;
  /** Puts items into a table all at once, but for those whose key is there already; only where there is a file. */
  load?: (table: string, items: readonly Item[]) => Promise<void>;
  stop: () => Promise<void>;
};

const clientAt = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials: localCredentials });

const describe = async (client: DynamoDBClient, TableName: string | undefined): Promise<TableDescription> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  if (!Table) throw new Error(`There is no table ${TableName}.`);
  return Table;
};

const load =
  (endpoint: string, file: string): NonNullable<LocalDynamoDB['load']> =>
  async (table, items) => {
    const client = clientAt(endpoint);
    try {
      await loadItems({ binary: binary(), file }, await describe(client, table), items);
    } finally {
      client.destroy();
    }
  };

const answers = async (endpoint: string, engine: ChildProcess): Promise<void> => {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (engine.exitCode !== null) throw new Error(`The DynamoDB engine ended with ${engine.exitCode}.`);
    try {
      await fetch(endpoint);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  throw new Error(`The DynamoDB engine does not answer at ${endpoint}.`);
};

/**
 * Starts the engine at `on` or a hidden endpoint, in memory or on `file`. A shell holds it by our standard input, so
 * that it ends with us, even by SIGKILL.
 */
export const startDynamoDB = async (file?: string, on?: string): Promise<LocalDynamoDB> => {
  const endpoint = on ?? (await hiddenEndpoint());
  const { hostname, port } = new URL(endpoint);
  const args = ['--host', hostname, '--port', port, ...(file ? ['--db-path', file] : [])];
  const guard =
    'engine=$1; shift; "$engine" "$@" </dev/null >/dev/null 2>&1 & child=$!; trap "kill $child" TERM INT; cat >/dev/null; kill $child 2>/dev/null; wait $child 2>/dev/null; exit 0';
  const engine = spawn('/bin/sh', ['-c', guard, 'dynoxide', binary(), ...args], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  await answers(endpoint, engine);
  return {
    endpoint,
    ...(file && { load: load(endpoint, file) }),
    stop: async () => {
      if (engine.exitCode !== null) return;
      engine.stdin?.end();
      await once(engine, 'exit');
    },
  };
};

/** What to do about data that this version cannot go on with. */
export const otherVersion = (difference: string): Error =>
  new Error(
    `The data here was written by another version of Homing, ${difference}. Move its folder ` +
      '(.homing, or what HOMING_DATA says) out of the way and start again.',
  );

type Definition = CreateTableCommandInput;
type Index = { IndexName?: string; Projection?: Projection };

/** What an index holds, in one spelling: neither the order of indexes nor that of attributes tells. */
const spelt = (indexes: Index[] = []): string[] =>
  indexes
    .map(({ IndexName, Projection }) => `${IndexName}: ${Projection?.NonKeyAttributes?.toSorted().join(' ')}`)
    .sort();

/** Throws where the table that is there has other indexes than it should: queries would miss what they need. */
const requireSame = async (client: DynamoDBClient, { TableName, GlobalSecondaryIndexes }: Definition) => {
  const table = await describe(client, TableName);
  const [found, wanted] = [spelt(table.GlobalSecondaryIndexes), spelt(GlobalSecondaryIndexes)];
  if (isDeepStrictEqual(found, wanted)) return;
  throw otherVersion('whose table had other indexes');
};

/**
 * Creates the table as the template defines it; one that is there already stays. Rejects where that has other
 * indexes.
 */
export const createTable = async (endpoint: string, definition: Definition): Promise<void> => {
  const client = clientAt(endpoint);
  try {
    await client.send(new CreateTableCommand(definition));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    await requireSame(client, definition);
  } finally {
    client.destroy();
  }
};
