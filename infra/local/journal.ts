import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Each entry brings the database from version `index` to `index + 1`; never edit one that was released. */
const MIGRATIONS = [
  `CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
   CREATE TABLE archived_events (
     id TEXT NOT NULL, archive TEXT NOT NULL, event TEXT NOT NULL, at TEXT NOT NULL, expires_at TEXT,
     PRIMARY KEY (archive, id)) STRICT;
   CREATE INDEX archived_events_by_expiry ON archived_events (expires_at) WHERE expires_at IS NOT NULL;
   CREATE INDEX archived_events_by_time ON archived_events (at);
   CREATE TABLE deliveries (
     id INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, origin TEXT NOT NULL, target TEXT NOT NULL,
     input TEXT NOT NULL, queue TEXT, status TEXT NOT NULL, attempts INTEGER NOT NULL, error TEXT,
     accepted_at TEXT NOT NULL, settled_at TEXT) STRICT;
   CREATE INDEX deliveries_by_status ON deliveries (status, id);
   CREATE TABLE executions (
     arn TEXT PRIMARY KEY, machine TEXT NOT NULL, name TEXT NOT NULL, input TEXT NOT NULL, status TEXT NOT NULL,
     output TEXT, error TEXT, cause TEXT, started_at TEXT NOT NULL, stopped_at TEXT) STRICT;
   CREATE INDEX executions_by_start ON executions (started_at);
   CREATE INDEX executions_by_stop ON executions (stopped_at) WHERE stopped_at IS NOT NULL;
   CREATE TABLE mails (
     number INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, at TEXT NOT NULL,
     mail TEXT NOT NULL) STRICT;
   CREATE INDEX mails_by_time ON mails (at);
   CREATE TABLE mail_recipients (
     recipient TEXT NOT NULL, number INTEGER NOT NULL REFERENCES mails,
     PRIMARY KEY (recipient, number)) STRICT, WITHOUT ROWID;`,
];

/** The host's durable memory: what it accepted and has not done yet, what was done, and the clock's offset. */
export type Journal = {
  /** Throws when the SQL is wrong; keep the statement, preparing costs more than running. */
  prepare: (sql: string) => StatementSync;
  /** All or nothing. One inside another is part of the outer one. `run` must not wait for anything. */
  transaction: <T>(run: () => T) => T;
  close: () => void;
};

const migrate = (database: DatabaseSync): void => {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (version > MIGRATIONS.length) {
    throw new Error(`The journal has format ${version}, newer than this host's ${MIGRATIONS.length}.`);
  }
  MIGRATIONS.slice(version).forEach((sql, index) => {
    database.exec(`BEGIN; ${sql} PRAGMA user_version = ${version + index + 1}; COMMIT;`);
  });
};

/**
 * Opens the journal in `file` (its folder is made) or `:memory:`. What a transaction wrote survives `kill -9` of
 * the process: SQLite's write-ahead log is with the kernel by then. A power cut may cost the last moments; a sync
 * for each event would make the host several times slower.
 */
export const openJournal = (file: string): Journal => {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;',
  );
  migrate(database);
  return {
    prepare: (sql) => database.prepare(sql),
    transaction: (run) => {
      if (database.isTransaction) return run();
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = run();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
};
