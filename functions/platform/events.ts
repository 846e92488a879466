import type { z } from 'zod';

/** The `source` of all our events. */
export const BUS_SOURCE = 'homing';

export type BusEvent = { type: string; time: string; detail: unknown };

/**
 * Defines a kind of event on the bus by its `detail-type` and the schema of its detail. Each capability defines its own
 * in its `events.ts`. Every detail names its shop. The publisher sets an event's time, which is EventBridge's `time`.
 * Events arrive at least once and in any order.
 */
export const defineEvent = <S extends z.ZodType>(type: string, detail: S) => ({
  type,
  schema: detail,
  /** An event of this kind that happened at `time`. */
  at: (time: string, value: z.output<S>): BusEvent => ({ type, time, detail: value }),
});
