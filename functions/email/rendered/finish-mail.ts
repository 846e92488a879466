import { escapeHtml } from '../escape.ts';
import { MAX_PART_BYTES } from '../limits.ts';
import { type MarkedLink, replaceInText, WAY_OUT, withoutMarks } from '../links/marks.ts';
import { RenderError } from '../render/render-error.ts';
import { htmlFooter, type Imprint, type Missing, textFooter } from './footer.ts';
import { type ReadHtml, readHtml } from './read-html.ts';

type Parts = { html: string; text: string };

/** Where the mail's links lead, and what a mail to a customer must hold; other mails need no way out. */
export type Finish = {
  linkTo: (link: string) => string;
  required?: Imprint & { unsubscribeUrl: string };
};

/** The words of a text, as spelt, whatever stands between them. */
const wordsOf = (text: string): string => ` ${text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()} `;

const holds = (text: string, { postalAddress }: Imprint): boolean => {
  if (text.includes(` ${postalAddress} `)) return true;
  const address = wordsOf(postalAddress);
  return address.trim() === '' || wordsOf(text).includes(address);
};

const requireSize = (name: string, part: string): void => {
  const bytes = Buffer.byteLength(part);
  if (bytes <= MAX_PART_BYTES) return;
  const reason = `The mail's ${name} takes ${bytes} bytes of at most ${MAX_PART_BYTES}.`;
  throw new RenderError('mail_too_large', reason);
};

const read = (html: string): ReadHtml => {
  const found = readHtml(html);
  const [fault] = found.faults;
  if (fault) throw new RenderError('content_not_allowed', fault);
  return found;
};

const missingIn = (html: ReadHtml, imprint: Imprint): Missing => ({
  address: !holds(html.visible, imprint),
  wayOut: !html.hasVisibleWayOut,
});

const isWhole = ({ address, wayOut }: Missing): boolean => !address && !wayOut;

const NOTHING: Missing = { address: false, wayOut: false };

/** The HTML with what it lacked of address and way out, as it reads then. */
const completeHtml = (
  html: string,
  required: Finish['required'],
): { html: string; found: ReadHtml; missing: Missing } => {
  const found = read(html);
  const missing = required ? missingIn(found, required) : NOTHING;
  if (!required || isWhole(missing)) return { html, found, missing };
  const footer = htmlFooter(required, missing, WAY_OUT);
  const complete = html.slice(0, found.bodyEnd) + footer + html.slice(found.bodyEnd);
  const again = read(complete);
  if (isWhole(missingIn(again, required))) return { html: complete, found: again, missing };
  const reason =
    'The unsubscribe link and the postal address cannot be seen: the styles of the mail hide them.';
  throw new RenderError('content_not_allowed', reason);
};

const completeText = (text: string, required: Finish['required']): string => {
  if (!required) return text;
  const missing = {
    address: !holds(text, required),
    wayOut: !text.split(/\s/).includes(WAY_OUT),
  };
  return isWhole(missing) ? text : text + textFooter(required, missing, WAY_OUT);
};

const exchange = ({ links }: ReadHtml, html: string, urlOf: (link: MarkedLink) => string): string => {
  let exchanged = '';
  let end = 0;
  for (const { from, to, link } of links.toSorted((a, b) => a.from - b.from)) {
    exchanged += `${withoutMarks(html.slice(end, from))}href="${escapeHtml(urlOf(link))}"`;
    end = to;
  }
  return exchanged + withoutMarks(html.slice(end));
};

/**
 * A rendered mail made ready to go: it holds nothing that a mail must not, its reader sees the postal address and a
 * link to leave by in both parts, and its marked links lead where `linkTo` says. `missing` is what the HTML lacked of
 * that, so that a footer was added. Throws RenderError.
 */
export const finishMail = (
  { html: rendered, text }: Parts,
  { linkTo, required }: Finish,
): Parts & { missing: Missing } => {
  requireSize('HTML', rendered);
  requireSize('text', text);
  const { html, found, missing } = completeHtml(rendered, required);
  const urlOf = (link: MarkedLink) =>
    link === 'way out' ? (required?.unsubscribeUrl ?? '') : linkTo(link.to);
  return {
    html: exchange(found, html, urlOf),
    text: replaceInText(completeText(text, required), urlOf),
    missing,
  };
};
