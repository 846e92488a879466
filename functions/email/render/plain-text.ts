import { convert, type FormatCallback } from 'html-to-text';

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * What a reader does with a link: opens its address, or writes to or calls the one that it names (RFC 6068 §2,
 * RFC 3966). Empty for a place in the mail, which plain text has not.
 */
const targetOf = (href: string): string => {
  const link = href.trim();
  if (link.startsWith('#')) return '';
  const [, path] = /^(?:mailto|tel|sms):([^?]*)/i.exec(link) ?? [];
  return path === undefined ? link : decoded(path);
};

/** A link as its text and, on a line of its own, its address: a mail program glues nothing to it then. */
const formatLink: FormatCallback = ({ attribs, children }, walk, builder) => {
  let text = '';
  builder.pushWordTransform((word) => {
    text += word;
    return word;
  });
  walk(children, builder);
  builder.popWordTransform();
  const target = targetOf(attribs.href ?? '');
  if (!target || target === text) return;
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addInline(target, { noWordTransform: true });
  builder.closeBlock({ trailingLineBreaks: 1 });
};

/**
 * The plain-text part (RFC 2046 §5.1.4) of a mail's HTML: each link's address on a line of its own, no pictures, no
 * line wraps, and without the hidden preview, which would say everything twice.
 */
export const plainTextOf = (html: string): string =>
  convert(html, {
    wordwrap: false,
    limits: { maxDepth: 300 },
    baseElements: { selectors: ['body'] },
    formatters: { link: formatLink },
    selectors: [
      { selector: 'a', format: 'link' },
      { selector: 'img', format: 'skip' },
      { selector: 'div[style^="display:none"]', format: 'skip' },
      // A row of numbers is a line; MJML's own rows are layout.
      { selector: 'tr.row', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
    ],
  });
