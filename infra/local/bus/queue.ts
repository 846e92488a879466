import { type Idle, idleOf } from '../idle.ts';

export type WorkQueue = Idle & {
  add: (ids: number[]) => void;
  addLater: (id: number, milliseconds: number) => void;
  stopped: () => boolean;
  /** Begins nothing more; what is under way is no longer waited for. */
  stop: () => void;
};

/**
 * Does `work`, which must not reject, for each id in turn, at most `concurrency` at once. It begins in a later turn.
 * The concurrency is asked for before each and must not fall below one: whatever ends begins the next.
 */
export const workQueue = (work: (id: number) => Promise<void>, concurrency: () => number): WorkQueue => {
  const waiting: number[] = [];
  const resting = new Set<NodeJS.Timeout>();
  let running = 0;
  let woken = false;
  let stopped = false;
  const idle = idleOf(() => !stopped && waiting.length + running + resting.size > 0);

  const pump = (): void => {
    woken = false;
    while (!stopped && running < concurrency()) {
      const id = waiting.shift();
      if (id === undefined) break;
      running += 1;
      void work(id).finally(() => {
        running -= 1;
        pump();
      });
    }
    idle.settled();
  };
  const add = (ids: number[]): void => {
    for (const id of ids) waiting.push(id);
    if (!woken) setImmediate(pump);
    woken = true;
  };
  return {
    busy: idle.busy,
    idle: idle.idle,
    add,
    addLater: (id, milliseconds) => {
      const timer = setTimeout(() => {
        resting.delete(timer);
        add([id]);
      }, milliseconds);
      resting.add(timer);
    },
    stopped: () => stopped,
    stop: () => {
      stopped = true;
      for (const timer of resting) clearTimeout(timer);
      idle.settled();
    },
  };
};
