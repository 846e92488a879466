import { useReading } from '../../client/queries.ts';
import { SEGMENTS, type Segment } from '../../ui/segments.ts';
import type { Audience } from './types.ts';

/** Who is in each segment now. */
export const useSegmentAudiences = () =>
  useReading('countAudience', { body: { segments: [...SEGMENTS] } }, { keepPrevious: true });

/** Of those who may be mailed, how many had their fill of mails already; undefined until it is known. */
export const useCapped = (segments: readonly Segment[]): number | undefined => {
  const chosen = SEGMENTS.filter((each) => segments.includes(each));
  const { data } = useReading(
    'countAudience',
    { body: { segments: chosen } },
    { enabled: chosen.length > 0 },
  );
  return data?.capped;
};

export type AudienceSums = {
  customers: number;
  mailable: number;
  /** About so many are drawn to get no mail. */
  heldOut: number;
  skipped: Map<string, number>;
};

/** What the chosen segments come to. The hold-out is drawn from those who may be mailed. */
export const sumsOf = (
  audience: Audience,
  segments: readonly Segment[],
  holdOutPercent: number,
): AudienceSums => {
  const chosen = audience.segments.filter(({ segment }) => segments.includes(segment));
  const skipped = new Map<string, number>();
  for (const each of chosen) {
    for (const [reason, customers] of Object.entries(each.skipped)) {
      skipped.set(reason, (skipped.get(reason) ?? 0) + customers);
    }
  }
  const mailable = chosen.reduce((sum, each) => sum + each.mailable, 0);
  return {
    customers: chosen.reduce((sum, each) => sum + each.customers, 0),
    mailable,
    heldOut: Math.round((mailable * holdOutPercent) / 100),
    skipped,
  };
};
