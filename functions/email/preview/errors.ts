import type { HomingError } from '../../platform/errors.ts';
import { offsetsIn } from '../problems.ts';
import type { TemplateSource } from '../template.ts';
import type { Finding } from './finding.ts';
import { rangesIn } from './ranges.ts';

const FIELDS = ['mjml', 'subject', 'preheader'] as const;

/** What saving refuses, as findings: the whole of what stands at each problem's place. */
export const errorsOf = (source: TemplateSource, { code, problems = [] }: HomingError): Finding[] =>
  FIELDS.flatMap((field) => {
    const own = problems.filter((problem) => problem.field === field);
    if (own.length === 0) return [];
    const offsetOf = offsetsIn(source[field]);
    const rangeAt = rangesIn(field, source[field]);
    return own.map(({ line, column, message }) => ({
      code,
      severity: 'error' as const,
      field,
      message,
      ...rangeAt(offsetOf(line, column)),
    }));
  });

/** An error of the whole mail, told where the MJML begins. */
export const errorOfAll = ({ mjml }: TemplateSource, code: string, message: string): Finding => ({
  code,
  severity: 'error',
  field: 'mjml',
  message,
  ...rangesIn('mjml', mjml)(Math.max(0, mjml.search(/\S/))),
});
