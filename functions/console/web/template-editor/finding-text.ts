import i18next from 'i18next';
import type { PageTexts } from '../text/en/index.ts';
import type { Finding } from './diagnostics.ts';

const isKnown = (code: string): code is keyof PageTexts['templates']['remarks'] =>
  i18next.exists(`templates.remarks.${code}`);

/** What a finding says, in the reader's language; of what was written itself only the API can tell, in its own words. */
export const findingText = ({ code, message }: Pick<Finding, 'code' | 'message'>): string =>
  isKnown(code) ? i18next.t(`templates.remarks.${code}`) : message;
