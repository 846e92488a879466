import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal.ts';

/** How many of the deliveries that are done the journal keeps, to be looked at. */
const KEPT = 1000;

const json = z.string().transform((text): unknown => JSON.parse(text));
const delivery = z
  .object({
    id: z.number(),
    /** The event that caused it, or what else did. */
    event_id: z.string(),
    /** The rule or schedule that asked for it. */
    origin: z.string(),
    /** The ARN of the function or state machine. */
    target: z.string(),
    input: json,
    /** The ARN of the queue that AWS would put it on if it failed; none: AWS would drop it. */
    queue: z.string().nullable(),
    status: z.enum(['pending', 'delivered', 'dead']),
    attempts: z.number(),
    error: z.string().nullable(),
    accepted_at: z.string(),
    settled_at: z.string().nullable(),
  })
  .transform(({ event_id: eventId, accepted_at: acceptedAt, settled_at: settledAt, ...rest }) => ({
    eventId,
    acceptedAt,
    settledAt,
    ...rest,
  }));
export type Delivery = z.output<typeof delivery>;
export type NewDelivery = Pick<Delivery, 'eventId' | 'origin' | 'target' | 'input'> & { queue?: string };

/** What was accepted for a target: pending until it took it, dead once it refused it too often. */
export const openDeliveries = (journal: Journal, clock: Clock) => {
  const insert = journal.prepare(
    `INSERT INTO deliveries (event_id, origin, target, input, queue, status, attempts, accepted_at)
     VALUES (?, ?, ?, ?, ?, 'pending', 0, ?)`,
  );
  const one = journal.prepare('SELECT * FROM deliveries WHERE id = ?');
  const pending = journal.prepare(`SELECT id FROM deliveries WHERE status = 'pending' ORDER BY id`);
  const newest = journal.prepare('SELECT * FROM deliveries WHERE status = ? ORDER BY id DESC LIMIT ?');
  const failed = journal.prepare(
    'UPDATE deliveries SET status = ?, attempts = attempts + 1, error = ?, settled_at = ? WHERE id = ?',
  );
  const delivered = journal.prepare(
    `UPDATE deliveries SET status = 'delivered', attempts = attempts + 1, error = NULL, settled_at = ? WHERE id = ?`,
  );
  const prune = journal.prepare(
    `DELETE FROM deliveries WHERE status = 'delivered' AND id < (
       SELECT id FROM deliveries WHERE status = 'delivered' ORDER BY id DESC LIMIT 1 OFFSET ?)`,
  );
  const revive = journal.prepare(
    `UPDATE deliveries SET status = 'pending', attempts = 0, settled_at = NULL WHERE id = ? AND status = 'dead'`,
  );
  let sincePruned = 0;
  return {
    add: ({ eventId, origin, target, input, queue = '' }: NewDelivery): number =>
      Number(
        insert.run(eventId, origin, target, JSON.stringify(input), queue || null, clock.now())
          .lastInsertRowid,
      ),
    get: (id: number): Delivery | undefined => {
      const row = one.get(id);
      return row && delivery.parse(row);
    },
    pendingIds: (): number[] => pending.all().map((row) => Number(row.id)),
    /** Newest first. */
    list: (status: Delivery['status'], limit: number): Delivery[] =>
      newest.all(status, limit).map((row) => delivery.parse(row)),
    delivered: (id: number): void => {
      delivered.run(clock.now(), id);
      sincePruned = (sincePruned + 1) % KEPT;
      if (sincePruned === 0) prune.run(KEPT);
    },
    /** One more attempt failed; it is to be tried again, or was the last. */
    failed: (id: number, error: string, last: boolean): void => {
      failed.run(last ? 'dead' : 'pending', error, last ? clock.now() : null, id);
    },
    /** Makes a dead one pending again; false when there is none. */
    revive: (id: number): boolean => revive.run(id).changes > 0,
  };
};
