import type { RfmSettings } from '../../../../shops/rfm-settings.ts';
import { type CutPoints, SCORES, type ScoreName } from './cut-points.ts';

export type Settings = RfmSettings;

/** What is being typed: a field may be empty on the way, or hold no number (`NaN`). Monetary in units of the currency. */
type Typed = number | undefined;
type Row = [Typed, Typed, Typed, Typed];
export type Draft = { method: Settings['method'] } & Record<ScoreName, Row>;

const mapRow = <A, B>([a, b, c, d]: [A, A, A, A], of: (each: A) => B): [B, B, B, B] => [
  of(a),
  of(b),
  of(c),
  of(d),
];

/** What stands in the fields at first: the shop's own thresholds, or those in use as whole numbers. */
export const draftOf = ({ method }: Settings, points: CutPoints, minorUnits: number): Draft => ({
  method,
  recency: mapRow(points.recency, Math.floor),
  frequency: mapRow(points.frequency, Math.floor),
  monetary: mapRow(points.monetary, (minor) => Math.floor(minor) / minorUnits),
});

const ascends = (row: Row): boolean =>
  row.every((value, at) => {
    const before = row[at - 1];
    return value !== undefined && (at === 0 ? value >= 0 : before !== undefined && value > before);
  });

/** The rows that are no thresholds: four numbers, each above the one before. */
export const faultsIn = (draft: Draft): ScoreName[] =>
  draft.method === 'custom' ? SCORES.filter((name) => !ascends(draft[name])) : [];

/** The settings that the draft makes, or undefined while it has faults. */
export const settingsOf = (draft: Draft, minorUnits: number): Settings | undefined => {
  if (draft.method === 'automatic') return { method: 'automatic' };
  if (faultsIn(draft).length > 0) return undefined;
  return {
    method: 'custom',
    thresholds: {
      recency: mapRow(draft.recency, Number),
      frequency: mapRow(draft.frequency, Number),
      monetary: mapRow(draft.monetary, (value) => Math.round(Number(value) * minorUnits)),
    },
  };
};

export const isSame = (one: Settings, other: Settings): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
