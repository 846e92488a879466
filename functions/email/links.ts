import { Parser } from 'htmlparser2';
import { HomingError } from '../platform/errors.ts';
import { escapeHtml } from './escape.ts';
import { MAX_URL_LENGTH } from './link-token.ts';

type Edit = { from: number; to: number; text: string };
/** A link's new value (unescaped), or undefined to leave it as it stands. */
type Rewrite = (href: string) => string | undefined;

/** Mail programs drop these, and count them against the sender. */
const FORBIDDEN = ['script', 'iframe', 'object', 'embed'];

/** `a`, `area`, and Outlook's VML shapes (`v:roundrect`), which stand in conditional comments. */
const isLink = (tag: string) => tag === 'a' || tag === 'area' || tag.startsWith('v:');

const editsOf = (html: string, rewrite: Rewrite): Edit[] => {
  const edits: Edit[] = [];
  let tag = '';
  const parser = new Parser({
    onopentagname: (name) => {
      tag = name;
      if (FORBIDDEN.includes(name)) {
        throw new HomingError('invalid', 'invalid_template', `A mail cannot hold <${name}>.`, 'mjml');
      }
    },
    onattribute: (name, value) => {
      if (name !== 'href' || !isLink(tag)) return;
      const text = rewrite(value);
      if (text === undefined) return;
      edits.push({ from: parser.startIndex, to: parser.endIndex, text: `href="${text}"` });
    },
    oncomment: (comment) => {
      if (!comment.startsWith('[if')) return;
      const from = parser.startIndex + '<!--'.length;
      edits.push({ from, to: from + comment.length, text: rewriteLinks(comment, rewrite) });
    },
  });
  parser.end(html);
  return edits;
};

/** The HTML with each link's value rewritten in place, in Outlook's conditional comments too, and all else as it was. */
export const rewriteLinks = (html: string, rewrite: Rewrite): string =>
  editsOf(html, rewrite).reduceRight(
    (rewritten, { from, to, text }) => rewritten.slice(0, from) + text + rewritten.slice(to),
    html,
  );

const invalidLink = (href: string, why: string) =>
  new HomingError('invalid', 'invalid_template', `The link "${href.slice(0, 100)}" ${why}.`, 'mjml');

/**
 * The Liquid that sends a link through the `click` filter, or undefined for a link that is not counted. `href` may
 * hold Liquid; `opens` says whether it begins with some. Throws HomingError for a link that leads nowhere in a mail.
 */
export const clickLink = (href: string, opens: boolean): string | undefined => {
  const link = href.trim();
  if (/^(?:#.+|(?:mailto|tel|sms):)/i.test(link)) return undefined;
  if (!opens && !/^https?:\/\/[^/]/i.test(link)) {
    throw invalidLink(href, 'needs a whole address: https://…, mailto:… or tel:…');
  }
  if (link.length > MAX_URL_LENGTH) throw invalidLink(href, `is longer than ${MAX_URL_LENGTH} characters`);
  return `{% capture _link %}${escapeHtml(link)}{% endcapture %}{{ _link | click }}`;
};
