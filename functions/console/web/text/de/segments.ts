import type { Texts } from '../en/index.ts';
import { segmentNames } from './segment-names.ts';

export const segments: Texts['segments'] = {
  title: 'Segmente',
  names: segmentNames,
};
