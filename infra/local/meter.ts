import * as z from 'zod';

/** What a function used so far: DynamoDB's request units as the engine reports them, and its fullest environment. */
type Usage = {
  calls: number;
  readUnits: number;
  writeUnits: number;
  invocations: number;
  peakMegabytes: number;
};

/** What the functions use of DynamoDB and of memory; for a bench, and off unless asked for. */
export type Meter = {
  /** A call of DynamoDB by the function, answered with this body. */
  call: (functionName: string, target: string, answer: unknown) => void;
  /** The function's environment holds so many bytes: heap, and what lies outside it. */
  memory: (functionName: string, bytes: number) => void;
  invocation: (functionName: string) => void;
  /** By function, those that were used. */
  report: () => Record<string, Usage>;
  reset: () => void;
};

const consumed = z.object({ CapacityUnits: z.number() });
/** One table's, or a list of them where an operation may reach several. */
const answered = z.object({
  ConsumedCapacity: z.union([consumed.transform((one) => [one]), z.array(consumed)]).default([]),
});

const READING = /\.(GetItem|BatchGetItem|TransactGetItems|Query|Scan)$/;

/** A meter at nought. */
export const startMeter = (): Meter => {
  const functions = new Map<string, Usage>();
  const usageOf = (name: string): Usage => {
    const known = functions.get(name);
    if (known) return known;
    const fresh = { calls: 0, readUnits: 0, writeUnits: 0, invocations: 0, peakMegabytes: 0 };
    functions.set(name, fresh);
    return fresh;
  };
  return {
    call: (name, target, answer) => {
      const usage = usageOf(name);
      const found = answered.safeParse(answer).data?.ConsumedCapacity ?? [];
      const units = found.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
      usage.calls += 1;
      if (READING.test(target)) usage.readUnits += units;
      else usage.writeUnits += units;
    },
    memory: (name, bytes) => {
      const usage = usageOf(name);
      usage.peakMegabytes = Math.max(usage.peakMegabytes, bytes / 2 ** 20);
    },
    invocation: (name) => {
      usageOf(name).invocations += 1;
    },
    report: () => Object.fromEntries(functions),
    reset: () => functions.clear(),
  };
};
