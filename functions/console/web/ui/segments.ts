import type { Segment } from '../../../customers/segment.ts';

export type { Segment };

/** Each segment's hue, from those who are close to those who are gone: one order, so that a colour tells the place. */
const HUES: Record<Segment, string> = {
  champion: '#1f6b4f',
  loyal: '#3d8b6c',
  potential_loyalist: '#6aa886',
  new: '#4f7fb3',
  promising: '#7fa3c9',
  need_attention: '#c9a227',
  about_to_sleep: '#d08a3c',
  at_risk: '#c8643a',
  cant_lose: '#a83c32',
  hibernating: '#8b8f98',
  lost: '#6b6f76',
  prospect: '#a49bb0',
};

export const hueOf = (segment: Segment): string => HUES[segment];

/** The segments in the order of their hues. */
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
] as const satisfies readonly Segment[];
