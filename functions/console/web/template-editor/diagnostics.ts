import type { Diagnostic } from '@codemirror/lint';
import type { z } from 'zod';
import type { previewView } from '../../api/templates/views.ts';
import { placeIn } from './line-breaks.ts';

export type Finding = z.output<typeof previewView>['findings'][number];

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
