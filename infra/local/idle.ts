/** Something that works on its own: whether it has anything to do, and when it has not. */
export type Idle = { busy: () => boolean; idle: () => Promise<void> };

/** `settled` is to be called whenever something has ended; it lets those go who wait for `busy` to be false. */
export const idleOf = (busy: () => boolean): Idle & { settled: () => void } => {
  let waiting: (() => void)[] = [];
  return {
    busy,
    idle: () => (busy() ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    settled: () => {
      if (busy()) return;
      const released = waiting;
      waiting = [];
      for (const resolve of released) resolve();
    },
  };
};

/** Resolves once all parts are idle at the same time, however often they give each other work. */
export const allIdle = async (parts: Idle[]): Promise<void> => {
  while (parts.some((part) => part.busy())) {
    for (const part of parts) await part.idle();
  }
};
