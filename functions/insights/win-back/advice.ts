import * as z from 'zod';

/** A share of fewer silences than these says more of chance than of customers. */
export const ENOUGH = 30;
/** Customers have faded where at most this part of those who came back earlier still do. */
const FADED = 0.5;
/** Where surely fewer come back than this, a win-back has next to nobody to lose who would have come anyway. */
const FEW = 0.2;
/** Where surely more come back than this, most need no win-back. */
const MOST = 0.5;

export const silence = z.object({
  /** Whole days since the last purchase: from, and to the day before `to` (none: any longer). */
  from: z.int().nonnegative(),
  to: z.int().positive().optional(),
  /** Silences that were seen to last so long. */
  silences: z.int().nonnegative(),
  /** How often they were looked at, a step apart, and how often a purchase within the horizon followed. */
  looks: z.int().nonnegative(),
  returned: z.int().nonnegative(),
  /** returned / looks, with its 95 % interval by Wilson for as many as `silences`; none without one. */
  share: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
});
/** A span of silence, and who came back from it. */
export type Silence = z.infer<typeof silence>;

export const advice = z.object({
  /** Silent days after which a win-back should go: where one of the spans begins. */
  recommendedDay: z.int().optional(),
  /** Why there is none: too few were seen to say, most come back however long they were silent, or no day stands out. */
  without: z.enum(['not_enough_data', 'most_return', 'no_clear_day']).optional(),
  /** With `not_enough_data`: the first span that too few reached to be counted on. */
  thinsFrom: silence.optional(),
  /** With it: the first of the thin ones where at most half as many came back as before, if there is one. */
  mayFadeFrom: silence.optional(),
});
export type Advice = z.infer<typeof advice>;

/** Whether enough silences lasted so long for the share to say something. */
export const isKnown = ({ silences }: Silence): boolean => silences >= ENOUGH;

const isHalved = ({ share = 1 }: Silence, from: Silence): boolean => share <= (from.share ?? 0) * FADED;

/** At most half as many come back as in `other`, and the two intervals do not meet. */
const isFarBelow = (one: Silence, other: Silence): boolean =>
  isHalved(one, other) && (one.high ?? 1) < (other.low ?? 0);

/** The first of the known spans, but the very first, where customers have faded and stay so. */
const fadedSpan = (known: readonly Silence[], isSeenToEnd: boolean): Silence | undefined =>
  known.find((span, at) => {
    const [before, after] = [known.slice(0, at), known.slice(at + 1)];
    const hasFaded = before.some((earlier) => isFarBelow(span, earlier));
    const areFew = at > 0 && isSeenToEnd && (span.high ?? 1) < FEW;
    return (hasFaded || areFew) && !after.some((later) => isFarBelow(span, later));
  });

/**
 * When a win-back should go, by the curve of who comes back by themselves after how long. Only spans that 30 silences
 * reached are judged. The day is where the first of them begins that
 *
 * - has faded: at most half as many come back as in one of those before, not only the first, since who buys once a year
 *   comes back late, and the intervals do not meet. That is stricter than a test of the two at 5 % (Schenker & Gentleman
 *   2001), which pays for comparing several: of curves that were drawn as flat, fewer than one in twenty get a day. Or
 *   it is as flat as it is low: surely fewer than a fifth come back, and the last span is known too;
 * - and stays so: no later one rises from it as far again.
 *
 * Without such a day, and if no span is thin before silences end, most return where each interval lies above a half;
 * otherwise no day stands out.
 */
export const adviseOn = (spans: readonly Silence[]): Advice => {
  const known = spans.filter(isKnown);
  const [first] = known;
  if (!first) return { without: 'not_enough_data', thinsFrom: spans.find(({ silences }) => silences > 0) };
  const last = spans.at(-1);
  const faded = fadedSpan(known, last !== undefined && isKnown(last));
  if (faded) return { recommendedDay: faded.from };
  const thin = spans.slice(spans.indexOf(first) + 1, endOf(spans)).filter((span) => !isKnown(span));
  const [thinsFrom] = thin;
  if (!thinsFrom) {
    return { without: known.every(({ low = 0 }) => low > MOST) ? 'most_return' : 'no_clear_day' };
  }
  const mayFadeFrom = thin.find((span) => known.some((earlier) => isHalved(span, earlier)));
  return { without: 'not_enough_data', thinsFrom, mayFadeFrom };
};

/** Where silences end: after the last span that one reached, if all came back from it; else not before the spans do. */
const endOf = (spans: readonly Silence[]): number => {
  const reached = spans.findLastIndex(({ silences }) => silences > 0);
  const { looks, returned } = spans[reached] ?? {};
  return looks === returned ? reached + 1 : spans.length;
};
