import { segmentNames } from './segment-names.ts';

export const segments = {
  title: 'Segments',
  names: segmentNames,
};
