import * as z from 'zod';
import { normaliseEmail } from '../../../functions/customers/email-address.ts';
import type { Journal } from '../journal.ts';

const header = z.object({ name: z.string(), value: z.string() });

/** A mail as its reader has it, and what it was sent with. */
const mail = z.object({
  messageId: z.string(),
  /** By the host's clock. */
  at: z.string(),
  from: z.string(),
  /** All recipients' bare addresses. */
  to: z.array(z.string()),
  subject: z.string(),
  headers: z.array(header),
  html: z.string().optional(),
  text: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.string().optional(),
});
export type Mail = z.output<typeof mail>;

const json = z.object({ mail: z.string() }).transform((row) => mail.parse(JSON.parse(row.mail)));

/** The inbox of everybody on this machine. */
export const openMails = (journal: Journal) => {
  const insert = journal.prepare('INSERT INTO mails (message_id, at, mail) VALUES (?, ?, ?)');
  const recipient = journal.prepare(
    'INSERT OR IGNORE INTO mail_recipients (recipient, number) VALUES (?, ?)',
  );
  const one = journal.prepare('SELECT mail FROM mails WHERE message_id = ?');
  const newest = journal.prepare('SELECT mail FROM mails ORDER BY number DESC LIMIT ?');
  const newestTo = journal.prepare(
    `SELECT mail FROM mails JOIN mail_recipients USING (number)
     WHERE recipient = ? ORDER BY number DESC LIMIT ?`,
  );
  const since = journal.prepare('SELECT count(*) AS count FROM mails WHERE at > ?');
  return {
    add: (added: Mail): void => {
      const { lastInsertRowid } = insert.run(added.messageId, added.at, JSON.stringify(added));
      for (const each of added.to) recipient.run(normaliseEmail(each), lastInsertRowid);
    },
    get: (messageId: string): Mail | undefined => {
      const row = one.get(messageId);
      return row && json.parse(row);
    },
    /** Newest first; those to one address, however it is spelt. */
    list: (to: string | undefined, limit: number): Mail[] => {
      const rows = to === undefined ? newest.all(limit) : newestTo.all(normaliseEmail(to), limit);
      return rows.map((row) => json.parse(row));
    },
    /** How many were sent after `instant`. */
    countSince: (instant: string): number => Number(since.get(instant)?.count),
  };
};
