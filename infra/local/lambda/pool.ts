import type { Meter } from '../meter.ts';
import { type Environment, type FunctionDefinition, startEnvironment } from './environment.ts';
import type { Logs } from './logs.ts';

export type PoolLimits = {
  /** Environments of one function at most. */
  each: number;
  /** Environments at most, over all functions. */
  all: number;
  /** One that nobody uses for so long is ended. */
  idleMilliseconds: number;
};

type Slot = { of: FunctionDefinition; environment: Environment; busy: boolean; timer?: NodeJS.Timeout };
type Waiter = { of: FunctionDefinition; give: (slot: Slot) => void };

export type Pool = {
  /** An environment of the function, started if need be; waits its turn where all are in use. */
  take: (of: FunctionDefinition) => Promise<Slot>;
  giveBack: (slot: Slot) => void;
  /** Whether another environment can start without the end of one. */
  hasRoom: () => boolean;
  end: () => Promise<void>;
};

/** Execution environments, as Lambda keeps them: reused while warm, one invocation each at a time. */
export const openPool = (limits: PoolLimits, logs: Logs, meter?: Meter): Pool => {
  /** The longest idle first. */
  let slots: Slot[] = [];
  const waiters: Waiter[] = [];

  const drop = (slot: Slot): Promise<void> => {
    clearTimeout(slot.timer);
    slots = slots.filter((each) => each !== slot);
    return slot.environment.end();
  };

  const start = (of: FunctionDefinition): Slot => {
    const environment = startEnvironment(of, (chunk) => logs.write(of.name, chunk), meter);
    const slot = { of, environment, busy: true };
    slots.push(slot);
    return slot;
  };

  /** An environment for the function now, or undefined when it must wait. */
  const find = (of: FunctionDefinition): Slot | undefined => {
    const warm = slots.findLast((slot) => slot.of === of && !slot.busy);
    if (warm) {
      clearTimeout(warm.timer);
      warm.busy = true;
      return warm;
    }
    if (slots.filter((slot) => slot.of === of).length >= limits.each) return undefined;
    if (slots.length >= limits.all) {
      const coldest = slots.find((slot) => !slot.busy);
      if (!coldest) return undefined;
      void drop(coldest);
    }
    return start(of);
  };

  const serve = (): void => {
    for (const waiter of [...waiters]) {
      const slot = find(waiter.of);
      if (!slot) continue;
      waiters.splice(waiters.indexOf(waiter), 1);
      waiter.give(slot);
    }
  };

  return {
    take: async (of) => find(of) ?? new Promise((give) => waiters.push({ of, give })),
    giveBack: (slot) => {
      slots = slots.filter((each) => each !== slot);
      if (slot.environment.alive()) {
        slot.busy = false;
        slot.timer = setTimeout(() => void drop(slot), limits.idleMilliseconds).unref();
        slots.push(slot);
      }
      serve();
    },
    hasRoom: () => slots.length < limits.all,
    end: async () => {
      await Promise.all(slots.map(drop));
    },
  };
};
