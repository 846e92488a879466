import * as z from 'zod';

/** The segments: the RFM grid's eleven, complete and without overlap, and `prospect` for who has not bought. */
export const SEGMENTS = [
  'champion',
  'loyal',
  'potential_loyalist',
  'new',
  'promising',
  'need_attention',
  'about_to_sleep',
  'at_risk',
  'cant_lose',
  'hibernating',
  'lost',
  'prospect',
] as const;

export const segment = z.enum(SEGMENTS);
export type Segment = z.infer<typeof segment>;

/** The segments as people read them. */
export const SEGMENT_NAMES: Record<Segment, string> = {
  champion: 'Champions',
  loyal: 'Loyal',
  potential_loyalist: 'Potential loyalists',
  new: 'New',
  promising: 'Promising',
  need_attention: 'Need attention',
  about_to_sleep: 'About to sleep',
  at_risk: 'At risk',
  cant_lose: "Can't lose",
  hibernating: 'Hibernating',
  lost: 'Lost',
  prospect: 'Prospects',
};
