import { Parser } from 'htmlparser2';
import { escapeHtml } from '../escape.ts';
import { MAX_URL_LENGTH } from './link-content.ts';

type Edit = { from: number; to: number; text: string };
/** A link's new value (unescaped), or undefined to leave it as it stands. */
type Rewrite = (href: string) => string | undefined;

/** `a`, `area`, and Outlook's VML shapes (`v:roundrect`), which stand in conditional comments. */
export const isLink = (tag: string) => tag === 'a' || tag === 'area' || tag.startsWith('v:');

const editsOf = (html: string, rewrite: Rewrite): Edit[] => {
  const edits: Edit[] = [];
  let tag = '';
  const parser = new Parser({
    onopentagname: (name) => {
      tag = name;
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
export const rewriteLinks = (html: string, rewrite: Rewrite): string => {
  let rewritten = '';
  let end = 0;
  for (const { from, to, text } of editsOf(html, rewrite)) {
    rewritten += html.slice(end, from) + text;
    end = to;
  }
  return rewritten + html.slice(end);
};

/** Links that are not counted: places in the mail, addresses, numbers. */
const isUncounted = (href: string): boolean => /^(?:#.+|(?:mailto|tel|sms):)/i.test(href.trim());

/**
 * Why a link leads nowhere in a mail, or undefined for one that does. `href` may hold Liquid; `opens` says whether it
 * begins with some.
 */
export const linkFault = (href: string, opens: boolean): string | undefined => {
  const link = href.trim();
  if (isUncounted(link)) return undefined;
  if (!opens && !/^https?:\/\/[^/]/i.test(link)) {
    return 'needs a whole address: https://…, mailto:… or tel:…';
  }
  return link.length > MAX_URL_LENGTH ? `is longer than ${MAX_URL_LENGTH} characters` : undefined;
};

/** The Liquid that sends a link through the `click` filter, or undefined for a link that is not counted. */
export const clickLink = (href: string): string | undefined =>
  isUncounted(href)
    ? undefined
    : `{% capture _link %}${escapeHtml(href.trim())}{% endcapture %}{{ _link | click }}`;
