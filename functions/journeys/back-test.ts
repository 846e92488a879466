import * as z from 'zod';
import { day } from '../platform/schemas.ts';
import { isFirstScoring } from '../segments/snapshot/segment-counts.ts';
import type { Snapshot } from '../segments/snapshot/snapshot.ts';
import type { Automation } from './automation.ts';

const customers = z.int().nonnegative();

/** What an automation would have done on nights that are over, had it been on. */
export const backTest = z.object({
  from: day,
  to: day,
  /** Those of the days whose night tells who moved: one was run, and it was not the first. */
  nights: z.int().nonnegative(),
  /** How often a customer entered the segments, night by night. */
  days: z.array(z.object({ day, entered: customers })),
  entered: customers,
  /** Of them about so many would have been mailed: as the share of the segments' customers now who may be, less the hold-out. */
  mailed: customers,
});
export type BackTest = z.infer<typeof backTest>;

type Night = Pick<Snapshot, 'day' | 'moves' | 'customers'>;

/** How many customers entered the automation's segments from outside on a night. A first scoring is no move. */
const enteredOn = ({ trigger }: Pick<Automation, 'trigger'>, { moves }: Pick<Night, 'moves'>): number => {
  const inside = new Set<string>(trigger.segments);
  return Object.entries(moves)
    .filter(([from]) => from !== 'none' && !inside.has(from))
    .flatMap(([, to = {}]) => Object.entries(to))
    .reduce((sum, [to, moved]) => sum + (inside.has(to) ? moved : 0), 0);
};

type Given = {
  automation: Pick<Automation, 'trigger' | 'holdOutPercent'>;
  nights: readonly Night[];
  /** The share of the customers who enter that may be mailed, 0 to 1. */
  mailableShare: number;
};

/**
 * The back-test over `nights`. It takes each entry for a mail, so that it counts a customer who entered twice within the
 * cooldown twice; that takes a purchase and months of silence.
 */
export const backTestOf = (
  { from, to }: { from: string; to: string },
  { automation, nights, mailableShare }: Given,
): BackTest => {
  const telling = nights.filter((night) => !isFirstScoring(night));
  const days = telling.map((night) => ({ day: night.day, entered: enteredOn(automation, night) }));
  const entered = days.reduce((sum, each) => sum + each.entered, 0);
  const mailed = Math.round(entered * mailableShare * (1 - automation.holdOutPercent / 100));
  return { from, to, nights: telling.length, days, entered, mailed };
};
