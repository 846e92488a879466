import { setTimeout as after } from 'node:timers/promises';
import { errorLine } from '../aws-api/aws-error.ts';
import type { Clock } from '../clock.ts';
import type { Idle } from '../idle.ts';
import type { Journal } from '../journal.ts';
import { type Delivery, type NewDelivery, openDeliveries } from './deliveries.ts';
import { workQueue } from './queue.ts';

export type CourierOptions = {
  journal: Journal;
  clock: Clock;
  /** Gives the input to the target and resolves with what it answered. */
  send: (delivery: Delivery) => Promise<unknown>;
  /** How often to try again after the first attempt. */
  retriesOf: (target: string) => number;
  /** How many deliveries run at once. */
  concurrency?: number;
  /** Whether somebody waits for an answer of the API: deliveries give way then. */
  callersWait?: () => boolean;
  /** Milliseconds before each further attempt; the last one counts for all after it. */
  backoff?: number[];
  /** Takes one line about each dead letter. */
  report?: (line: string) => void;
};

export type Courier = Idle & {
  /** Journals them and sends them soon; inside a transaction, once that is through. */
  accept: (deliveries: NewDelivery[]) => number[];
  /**
   * What the target answered in the end; rejects with its error when it has become a dead letter. To be asked for in
   * the same turn as `accept`.
   */
  outcome: (id: number) => Promise<unknown>;
  deliveries: (status: Delivery['status'], limit?: number) => Delivery[];
  /** Sends a dead letter again, as if new; false when there is no such dead letter. */
  retryDeadLetter: (id: number) => boolean;
  stop: () => void;
};

/** While callers wait, one delivery begins each so many milliseconds: they get the processor, and it goes on. */
const GIVE_WAY_MILLISECONDS = 100;

const shortName = (arn: string) => arn.split(':').at(-1) ?? arn;

/**
 * Delivers what is journalled, each at least once: what was pending when the process ended is sent again at the next
 * start. Retries are as for a Lambda function that is invoked asynchronously, but sooner.
 */
export const startCourier = (options: CourierOptions): Courier => {
  const { send, retriesOf, concurrency = 8, backoff = [250, 1000], report = console.error } = options;
  const { callersWait = () => false } = options;
  const store = openDeliveries(options.journal, options.clock);
  const outcomes = new Map<number, PromiseWithResolvers<unknown>>();

  const refused = (delivery: Delivery, error: unknown): void => {
    const { id, origin, target } = delivery;
    const attempts = delivery.attempts + 1;
    const last = attempts > retriesOf(target);
    store.failed(id, errorLine(error), last);
    if (!last) {
      queue.addLater(id, backoff[attempts - 1] ?? backoff.at(-1) ?? 0);
      return;
    }
    report(`dead letter ${id}: ${origin} → ${shortName(target)}, attempts: ${attempts}, ${errorLine(error)}`);
    outcomes.get(id)?.reject(error);
  };
  const deliver = async (id: number): Promise<void> => {
    if (callersWait()) await after(GIVE_WAY_MILLISECONDS, undefined, { ref: false });
    if (queue.stopped()) return;
    const delivery = store.get(id);
    // A transaction that was taken back left nothing to send.
    if (delivery?.status !== 'pending') return;
    try {
      const answer = await send(delivery);
      if (queue.stopped()) return;
      store.delivered(id);
      outcomes.get(id)?.resolve(answer);
    } catch (error) {
      if (!queue.stopped()) refused(delivery, error);
    }
  };
  const queue = workQueue(deliver, () => (callersWait() ? 1 : concurrency));
  queue.add(store.pendingIds());

  return {
    busy: queue.busy,
    idle: queue.idle,
    accept: (deliveries) => {
      const ids = deliveries.map((delivery) => store.add(delivery));
      queue.add(ids);
      return ids;
    },
    outcome: async (id) => {
      const outcome = outcomes.get(id) ?? Promise.withResolvers<unknown>();
      outcomes.set(id, outcome);
      try {
        return await outcome.promise;
      } finally {
        outcomes.delete(id);
      }
    },
    deliveries: (status, limit = 100) => store.list(status, limit),
    retryDeadLetter: (id) => {
      const revived = store.revive(id);
      if (revived) queue.add([id]);
      return revived;
    },
    stop: () => {
      queue.stop();
      for (const { reject } of outcomes.values()) reject(new Error('The host has stopped.'));
    },
  };
};
