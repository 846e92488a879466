import { common } from './common.ts';
import { faults } from './faults.ts';
import { home } from './home.ts';
import { segmentNames } from './segment-names.ts';
import { shell } from './shell.ts';

/** What the frame and Home say: all that the console loads of its texts at first. */
export const texts = { common, faults, shell, home, segments: { names: segmentNames } };
