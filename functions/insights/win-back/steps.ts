import type { Histories } from '../../value/histories.ts';
import { cohortsOf } from '../cohorts/cohorts.ts';
import { gapQuartiles } from './purchase-gaps.ts';

/** Days a step may have. */
const STEPS = [7, 14, 30, 60, 120];
/** Where nobody bought twice. */
const WITHOUT_GAPS = 30;
/** Who buys within so many steps has come back. */
const HORIZON_STEPS = 3;
/** At least so many days are looked at, and at least a year, so that each season counts. */
const LEAST_LOOKS = 36;
const YEAR = 365;

/** In which steps silence is told apart, and the days in which somebody must buy to have come back. */
export type Steps = { medianGap: number | undefined; stepDays: number; horizonDays: number };

/**
 * The step whose length is nearest, by ratio, to the median gap in days between a purchase and the customer's next one:
 * 7, 14, 30, 60 or 120 days. Who buys weekly is late after two weeks, who buys yearly is not late after two months.
 */
export const stepsOf = (histories: Histories): Steps => {
  const medianGap = gapQuartiles(cohortsOf(histories).gaps)?.median;
  const awayFrom = (gap: number) => (days: number) => Math.abs(Math.log(days / gap));
  const away = awayFrom(medianGap ?? WITHOUT_GAPS);
  const stepDays = STEPS.reduce((nearest, days) => (away(days) < away(nearest) ? days : nearest));
  return { medianGap, stepDays, horizonDays: HORIZON_STEPS * stepDays };
};

/** The days that silences are looked at, a step apart: the latest that leave the horizon to look into. */
export const lookDays = (
  { stepDays, horizonDays }: Steps,
  { from, until }: { from: number; until: number },
  looks = Math.max(LEAST_LOOKS, Math.ceil(YEAR / stepDays)),
): number[] => {
  const last = until - horizonDays;
  const days = Array.from({ length: looks }, (_, before) => last - (looks - 1 - before) * stepDays);
  return days.filter((day) => day >= from);
};

/** The first steps of the spans of silence: wider where fewer are left, and without a gap. The last is open. */
const SPANS = [0, 1, 2, 3, 4, 6, 9];
export const SPAN_COUNT = SPANS.length;

/** The whole days of silence in a span: from, and to the day before `to`; any longer in the last. */
export const spanDays = (span: number, stepDays: number): { from: number; to?: number } => {
  const next = SPANS[span + 1];
  return { from: (SPANS[span] ?? 0) * stepDays, ...(next !== undefined && { to: next * stepDays }) };
};

/** The span of each step; of any later one that of the last. A table, as it is asked for millions of times. */
const SPAN_OF_STEP = Uint8Array.from({ length: (SPANS.at(-1) ?? 0) + 1 }, (_, step) =>
  SPANS.findLastIndex((first) => first <= step),
);

/** The span that so many silent days are in. */
export const spanOf = (silentDays: number, stepDays: number): number =>
  SPAN_OF_STEP[Math.floor(silentDays / stepDays)] ?? SPAN_COUNT - 1;
