import * as z from 'zod';
import { decimal } from '../platform/schemas.ts';

/** Four ascending cut points make five classes. */
const cuts = z.tuple([decimal, decimal, decimal, decimal]);
export type Cuts = z.infer<typeof cuts>;

/** Recency in days, frequency in purchases, monetary in minor units. */
export const cutPoints = z.object({ recency: cuts, frequency: cuts, monetary: cuts });
export type CutPoints = z.infer<typeof cutPoints>;

const ascending = cuts.refine(
  (points) => points.every((point, at) => at === 0 || point > (points[at - 1] ?? point)),
  'must be four cut points, each above the one before',
);
/** Thresholds that the shop sets. A value that equals a cut point belongs to the class below it. */
export const thresholds = z.strictObject({ recency: ascending, frequency: ascending, monetary: ascending });

/** How a shop's customers are scored: `automatic` uses quintiles, or fixed thresholds in a small shop. */
export const rfmSettings = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('automatic') }),
  z.strictObject({ method: z.literal('custom'), thresholds }),
]);
export type RfmSettings = z.infer<typeof rfmSettings>;

/** The thresholds that the shop has set, or undefined if scoring is automatic. */
export const customThresholds = (settings: RfmSettings | undefined): CutPoints | undefined =>
  settings?.method === 'custom' ? settings.thresholds : undefined;
