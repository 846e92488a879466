import type { NightsWinBack } from '../../../../../insights/win-back/back-test.ts';

export type WinBack = NightsWinBack;
export type Row = WinBack['segments'][number];
export type Silence = Row['silentDays'][number];

/** A share of fewer silences says more of chance than of customers (functions/insights/win-back/advice.ts). */
const ENOUGH = 30;
export const isKnown = ({ silences }: Silence): boolean => silences >= ENOUGH;

/** The spans of silence that somebody was seen to reach, each with its share and interval. */
export type Point = Silence & { share: number; low: number; high: number; isAdvised: boolean };

export const pointsOf = ({ silentDays, recommendedDay }: Row): Point[] =>
  silentDays.flatMap((silence) => {
    const { share, low = share, high = share } = silence;
    if (share === undefined || low === undefined || high === undefined) return [];
    return [{ ...silence, share, low, high, isAdvised: silence.from === recommendedDay }];
  });

/** Where the scale of shares ends: the next tenth above all of them, so that segments compare. */
export const scaleEnd = (rows: readonly Row[]): number => {
  const most = Math.max(0, ...rows.flatMap((row) => pointsOf(row).map(({ high }) => high)));
  return Math.min(1, Math.max(0.1, Math.ceil(most * 10) / 10));
};

/** The least and the most of who came back, of silences that are known. */
export const rangeOf = (row: Row): { least: number; most: number } => {
  const shares = pointsOf(row)
    .filter(isKnown)
    .map(({ share }) => share);
  return { least: Math.min(...shares), most: Math.max(...shares) };
};
