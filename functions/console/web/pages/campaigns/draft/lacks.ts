import type { Decided } from './use-draft.ts';

export type Lack = 'audience' | 'content';

/** The steps in which a draft still lacks something. */
export const lacks = ({ segments, template }: Decided): Lack[] => [
  ...(segments.length === 0 ? (['audience'] as const) : []),
  ...(template === undefined ? (['content'] as const) : []),
];

export const isLaunchable = (decided: Decided): boolean => lacks(decided).length === 0;
