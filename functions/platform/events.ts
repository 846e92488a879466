import type { z } from 'zod';

/** The `source` of every event of ours. */
export const BUS_SOURCE = 'homing';

export type BusEvent = { type: string; time: string; detail: unknown };

/**
 * A kind of event on the bus: its `detail-type`, the schema of its detail, and how one is made. The noun that an event
 * speaks of defines it in its own `events.ts`. Every detail carries its shop; an event's time is EventBridge's
 * `time`, set by whoever publishes. Events arrive at least once and in no order.
 */
export const defineEvent = <S extends z.ZodType>(type: string, detail: S) => ({
  type,
  schema: detail,
  /** An event of this kind that happened at `time`. */
  at: (time: string, value: z.output<S>): BusEvent => ({ type, time, detail: value }),
});
