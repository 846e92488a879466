import { convert } from 'html-to-text';

/**
 * The plain-text part (RFC 2046 §5.1.4) of a mail's HTML: links as `text [address]`, no pictures, no line wraps, and
 * without the hidden preview, which would say everything twice.
 */
export const plainTextOf = (html: string): string =>
  convert(html, {
    wordwrap: false,
    limits: { maxDepth: 300 },
    baseElements: { selectors: ['body'] },
    selectors: [
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
