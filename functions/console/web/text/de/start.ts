import type { StartTexts } from '../en/index.ts';
import { common } from './common.ts';
import { faults } from './faults.ts';
import { home } from './home.ts';
import { segmentNames } from './segment-names.ts';
import { shell } from './shell.ts';

/** Was der Rahmen und die Startseite sagen. */
export const texts: StartTexts = { common, faults, shell, home, segments: { names: segmentNames } };
