import { HomingError } from '../../platform/errors.ts';
import type { Shop } from '../../shops/shop.ts';
import { compileWithAdditions } from '../compile/compile-template.ts';
import type { Reader } from '../render/fill-template.ts';
import { asRenderError } from '../render/render-error.ts';
import type { TemplateKind, TemplateSource } from '../template.ts';
import { requireTemplateSize } from '../template-size.ts';
import { errorOfAll, errorsOf } from './errors.ts';
import type { Finding } from './finding.ts';
import { footerRemarks, sizeRemarks } from './mail-remarks.ts';
import { markBlocks } from './mark-blocks.ts';
import { previewMail } from './preview-mail.ts';
import { remarksOf } from './remarks.ts';

/** A mail as its reader gets it. `html` and the others are empty, and `bytes` 0, where there is no mail to show. */
type Preview = {
  subject: string;
  preheader: string;
  html: string;
  text: string;
  /** Of `html`, in UTF-8. */
  bytes: number;
  findings: Finding[];
};

type Compiled = Awaited<ReturnType<typeof compileWithAdditions>>;
type Reading = { source: TemplateSource; kind: TemplateKind; shop: Shop; customer?: Reader };

const NO_SUBJECT: Finding = {
  code: 'subject_missing',
  severity: 'error',
  field: 'subject',
  message: 'A mail needs a subject.',
  from: 0,
  to: 0,
};

const nothing = (findings: Finding[]): Preview => ({
  subject: '',
  preheader: '',
  html: '',
  text: '',
  bytes: 0,
  findings,
});

/** What saving refuses beside what does not compile. */
const savingErrors = (source: TemplateSource, compiled: Compiled): Finding[] => {
  try {
    requireTemplateSize({ ...source, ...compiled });
    return source.subject === '' ? [NO_SUBJECT] : [];
  } catch (error) {
    if (!(error instanceof HomingError)) throw error;
    return [errorOfAll(source, error.code, error.message)];
  }
};

const previewCompiled = ({ source, kind, shop, customer }: Reading, compiled: Compiled): Preview => {
  const { mjml } = source;
  const errors = savingErrors(source, compiled);
  try {
    const { missing, bytesSent, ...mail } = previewMail({ ...source, ...compiled }, shop, kind, customer);
    const ofMail = [...sizeRemarks(mjml, bytesSent), ...footerRemarks(mjml, compiled.added, missing)];
    const remarks = [...ofMail, ...remarksOf(mjml)].toSorted((a, b) => a.from - b.from);
    return { ...mail, bytes: Buffer.byteLength(mail.html), findings: [...errors, ...remarks] };
  } catch (error) {
    const { code, reason } = asRenderError(error);
    return nothing([...errors, errorOfAll(source, code, reason), ...remarksOf(mjml)]);
  }
};

/**
 * The mail of a template that is being written, in which each block is found by its class (mark-blocks.ts). Undefined
 * where there is none to show.
 */
export const markedHtml = async (reading: Reading): Promise<string | undefined> => {
  const source = { ...reading.source, mjml: markBlocks(reading.source.mjml) };
  const { html } = await previewTemplate({ ...reading, source });
  return html === '' ? undefined : html;
};

/**
 * A template that is being written as a customer would get it, or somebody made up, compiled and rendered as what is
 * sent, with all that there is to say of it: `findings` are errors first, then warnings in the order of the MJML.
 * Nothing is kept, nothing in it counts, and no link in it is one of a mail (preview-mail.ts).
 */
export const previewTemplate = async (reading: Reading): Promise<Preview> => {
  const { source, kind } = reading;
  try {
    return previewCompiled(reading, await compileWithAdditions(source, kind));
  } catch (error) {
    if (error instanceof HomingError && error.problems) return nothing(errorsOf(source, error));
    throw error;
  }
};
