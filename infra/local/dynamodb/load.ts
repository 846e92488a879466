import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { runCommand } from '../../constructs/command.ts';

/*
 * Items in bulk, as DynamoDB's own import from S3 takes them. The engine reads an export ("DynamoDB table export output
 * format", developer guide) into a file of its own, in a fifth of the time that transactions take; from there SQLite
 * copies the rows, in one transaction, which other processes than the engine may make too.
 */

export type Item = Record<string, unknown>;

/** Binary values are base64 in an export. By `this`, as a Buffer is its own JSON before it comes as the value. */
function inExport(this: unknown, key: string, value: unknown): unknown {
  const raw: unknown = typeof this === 'object' && this !== null ? Reflect.get(this, key) : value;
  return raw instanceof Uint8Array ? Buffer.from(raw).toString('base64') : value;
}

const lineOf = (item: Item): string =>
  JSON.stringify({ Item: marshall(item, { removeUndefinedValues: true }) }, inExport);

/** A folder as an export of the table leaves it, and what the engine asks for besides. */
const writeExport = async (folder: string, table: TableDescription, items: readonly Item[]) => {
  const data = join(folder, table.TableName ?? '', 'data');
  const schema = join(folder, 'schema.json');
  await mkdir(data, { recursive: true });
  await writeFile(schema, JSON.stringify([{ Table: table }]));
  await writeFile(join(data, 'items.json'), items.map(lineOf).join('\n'));
  return ['--source', folder, '--schema', schema];
};

const names = z.array(z.object({ name: z.string() }));
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Copies the table and its indexes, each a table of SQLite, but for rows that are there: all or nothing. */
const copyRows = (from: string, to: string, table: string): void => {
  using db = new DatabaseSync(to, { timeout: 10_000 });
  db.prepare('ATTACH ? AS imported').run(from);
  const listed = db.prepare(
    `SELECT name FROM imported.sqlite_schema WHERE type = 'table' AND (name = ?1 OR substr(name, 1, length(?1) + 2) = ?1 || '::')`,
  );
  db.exec('BEGIN IMMEDIATE');
  for (const { name } of names.parse(listed.all(table))) {
    db.exec(`INSERT OR IGNORE INTO main.${quoted(name)} SELECT * FROM imported.${quoted(name)}`);
  }
  db.exec('COMMIT');
};

/**
 * Puts `items` into the table that the engine `binary` serves from `file`; an item whose key is there already stays as it
 * is there. Atomic: a process that is killed half-way leaves none of them.
 */
export const loadItems = async (
  { binary, file }: { binary: string; file: string },
  table: TableDescription,
  items: readonly Item[],
): Promise<void> => {
  const folder = `${file}.import`;
  const imported = join(folder, 'imported.db');
  // A process that was killed has left its own.
  await rm(folder, { recursive: true, force: true });
  try {
    const args = await writeExport(folder, table, items);
    await runCommand('The import into DynamoDB', binary, ['import', ...args, '--output', imported], {});
    copyRows(imported, file, table.TableName ?? '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
