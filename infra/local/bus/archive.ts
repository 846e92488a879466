import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal.ts';
import type { Envelope } from './input.ts';
import type { Archive } from './rules.ts';

const row = z.object({
  archive: z.string(),
  at: z.string(),
  event: z.string().transform((text): unknown => JSON.parse(text)),
});
export type ArchivedEvent = z.output<typeof row>;

/** Events are looked over for their age once in so many. */
const PRUNE_EVERY = 1000;

/** The archives' events, each for as many days as its archive keeps them. */
export const openArchive = (journal: Journal, clock: Clock) => {
  const insert = journal.prepare(
    'INSERT OR IGNORE INTO archived_events (id, archive, event, at, expires_at) VALUES (?, ?, ?, ?, ?)',
  );
  const expired = journal.prepare('DELETE FROM archived_events WHERE expires_at < ?');
  const newest = journal.prepare('SELECT archive, at, event FROM archived_events ORDER BY at DESC LIMIT ?');
  let sincePruned = 0;
  return {
    keep: ({ name, retentionDays }: Archive, event: Envelope): void => {
      const now = clock.now();
      const expiry = Temporal.Instant.from(now).add({ hours: 24 * retentionDays });
      insert.run(
        event.id,
        name,
        JSON.stringify(event),
        now,
        retentionDays > 0 ? expiry.toString({ fractionalSecondDigits: 3 }) : null,
      );
      sincePruned = (sincePruned + 1) % PRUNE_EVERY;
      if (sincePruned === 0) expired.run(now);
    },
    /** Newest first. */
    list: (limit: number): ArchivedEvent[] => newest.all(limit).map((each) => row.parse(each)),
  };
};
