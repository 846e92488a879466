import type { Diagnostic } from '@codemirror/lint';
import type { Output } from '../client/api.ts';
import { placeIn } from './line-breaks.ts';

export type Finding = Output<'previewTemplate'>['findings'][number];

/** The findings in the MJML as CodeMirror underlines them. */
export const diagnosticsOf = (findings: readonly Finding[], mjml: string): Diagnostic[] =>
  findings
    .filter(({ field }) => field === 'mjml')
    .map(({ from, to, severity, message }) => ({
      from: placeIn(mjml, from),
      to: placeIn(mjml, to),
      severity,
      message,
    }));
