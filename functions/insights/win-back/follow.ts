import { SEGMENTS, type Segment } from '../../customers/segment.ts';
import { customersIn, type Histories } from '../../value/histories.ts';
import type { CustomersOnDay } from './replay.ts';
import { SPAN_COUNT, type Steps, spanOf } from './steps.ts';

/** The silences of a segment by their spans: how many got there, their looks there, and those that a purchase followed. */
export type Tally = {
  segment: Segment;
  /** How many were looked at, in whichever span. */
  followed: number;
  silences: Uint32Array;
  looks: Uint32Array;
  returned: Uint32Array;
};

const emptyTally = (segment: Segment): Tally => ({
  segment,
  followed: 0,
  silences: new Uint32Array(SPAN_COUNT),
  looks: new Uint32Array(SPAN_COUNT),
  returned: new Uint32Array(SPAN_COUNT),
});

const PLACES = new Map(SEGMENTS.map((name, place) => [name, place]));
const NONE = -1;
const addOne = (counts: Uint32Array, at: number): void => {
  counts[at] = (counts[at] ?? 0) + 1;
};

/**
 * Follows each customer's silences from look to look, and counts them under the customer's segment at the first look. A
 * silence that began before the first look is not followed: its segment then is not known.
 */
export const follower = (histories: Histories, { stepDays, horizonDays }: Steps) => {
  const { start, day: days } = histories;
  const tallies = SEGMENTS.map(emptyTally);
  const customers = customersIn(histories);
  const silentSince = new Int32Array(customers).fill(NONE);
  const tallyOf = new Uint8Array(customers);
  const lastSpan = new Int8Array(customers);

  /** Whether the silence after the purchase at `at` is followed: from the first look after it, or not at all. */
  const isFollowed = (customer: number, at: number, then: CustomersOnDay): boolean => {
    if (at < 0) return false;
    if (silentSince[customer] === at) return true;
    if (then.silentDays(customer) >= stepDays) return false;
    silentSince[customer] = at;
    tallyOf[customer] = PLACES.get(then.segmentOf(customer)) ?? 0;
    lastSpan[customer] = NONE;
    return true;
  };

  const comesBack = (customer: number, at: number, silentDays: number): boolean => {
    if (at + 1 >= (start[customer + 1] ?? 0)) return false;
    return (days[at + 1] ?? 0) - (days[at] ?? 0) <= silentDays + horizonDays;
  };

  const count = (tally: Tally, customer: number, at: number, silentDays: number): void => {
    const span = spanOf(silentDays, stepDays);
    if (lastSpan[customer] !== span) addOne(tally.silences, span);
    if (lastSpan[customer] === NONE) tally.followed += 1;
    lastSpan[customer] = span;
    addOne(tally.looks, span);
    if (comesBack(customer, at, silentDays)) addOne(tally.returned, span);
  };

  /** Looks at everybody on a day; where it does `counts` not, silences are only seen to begin. */
  const look = (then: CustomersOnDay, counts: boolean): void => {
    for (let customer = 0; customer < customers; customer += 1) {
      const at = then.last[customer] ?? NONE;
      if (!isFollowed(customer, at, then) || !counts) continue;
      const tally = tallies[tallyOf[customer] ?? 0];
      if (tally) count(tally, customer, at, then.silentDays(customer));
    }
  };
  return { tallies, look };
};
