import { SEGMENTS, type Segment } from '../../customers/segment.ts';
import { NORMAL_97_5 } from '../../platform/normal.ts';
import { customThresholds, type RfmSettings } from '../../shops/rfm-settings.ts';
import { rfmOf, type Scale, segmentOf } from '../rfm.ts';
import type { RfmValues } from '../rfm-values.ts';

/** What a night keeps so that other thresholds can be tried without reading the customers. */
export type Trial = {
  day: string;
  /** All buyers of the shop. */
  buyers: number;
  /** The scale that the night scored by, and the one that it would have had without thresholds of the shop's own. */
  scale: Scale;
  automatic: Scale;
  /** Of all buyers, or of a sample. */
  values: RfmValues[];
};

/** Customers of a segment as the night found them, and as they would be. */
type Count = { segment: Segment; before: number; after: number };
type Move = { from: Segment; to: Segment; customers: number };

/** The scale by which the shop would be scored with these settings. */
const scaleBy = ({ automatic }: Trial, settings: RfmSettings): Scale => {
  const custom = customThresholds(settings);
  return custom ? { ...automatic, method: 'custom', cutPoints: custom } : automatic;
};

/** Half the 95 % interval of how many of `buyers` are like `found` of the `sampled`, drawn without putting back. */
const marginOf = (found: number, sampled: number, buyers: number): number => {
  if (sampled >= buyers || sampled === 0) return 0;
  const share = found / sampled;
  const left = (buyers - sampled) / Math.max(1, buyers - 1);
  return Math.ceil(NORMAL_97_5 * buyers * Math.sqrt(((share * (1 - share)) / sampled) * left));
};

/**
 * How the buyers of the newest night would stand with other settings: each segment's customers as they are and as they
 * would be, and who would move. Where the night kept a sample, the counts are estimates from it: `margin` is half the
 * 95 % interval of `moved`.
 */
export const whatIf = (trial: Trial, settings: RfmSettings) => {
  const scale = scaleBy(trial, settings);
  const { day, buyers, values } = trial;
  const found = new Map(SEGMENTS.map((from) => [from, new Map<Segment, number>()]));
  for (const each of values) {
    const row = found.get(segmentOf(rfmOf(each, trial.scale.cutPoints)));
    const to = segmentOf(rfmOf(each, scale.cutPoints));
    row?.set(to, (row.get(to) ?? 0) + 1);
  }
  const pairs = [...found].flatMap(([from, row]) => [...row].map(([to, count]) => ({ from, to, count })));
  const sampled = values.length;
  const whole = (count: number): number => (sampled > 0 ? Math.round((count * buyers) / sampled) : 0);
  const all = (of: (pair: (typeof pairs)[number]) => boolean): number =>
    pairs.filter(of).reduce((sum, { count }) => sum + count, 0);
  const moving = all(({ from, to }) => from !== to);
  return {
    day,
    buyers,
    sampled,
    scale,
    moved: whole(moving),
    margin: marginOf(moving, sampled, buyers),
    segments: SEGMENTS.filter((segment) => segment !== 'prospect').map(
      (segment): Count => ({
        segment,
        before: whole(all(({ from }) => from === segment)),
        after: whole(all(({ to }) => to === segment)),
      }),
    ),
    moves: pairs
      .filter(({ from, to }) => from !== to)
      .sort((one, other) => other.count - one.count)
      .map(({ from, to, count }): Move => ({ from, to, customers: whole(count) })),
  };
};
