const STRING_OR_COMMENT = /("(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*')|\/\*[\s\S]*?(?:\*\/|$)/g;

/** CSS as a browser reads it: comments gone, escapes (CSS Syntax 3 §4.3.7) read, no blanks, lower case. */
const plainCss = (css: string): string =>
  css
    .replace(STRING_OR_COMMENT, '$1')
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, code: string) => {
      const point = Number.parseInt(code, 16);
      return point > 0x10ffff ? '' : String.fromCodePoint(point);
    })
    .replace(/\\/g, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\s]+/gu, '')
    .toLowerCase();

const RULES: { found: RegExp; written: RegExp; message: string }[] = [
  { found: /@import/, written: /@import/i, message: 'A mail cannot hold @import: write the styles here.' },
  { found: /expression\(/, written: /expression/i, message: 'A mail cannot hold expression() in a style.' },
  {
    found: /(?<![\w-])behavior:|-moz-binding:/,
    written: /behavior|-moz-binding/i,
    message: 'A mail cannot hold behavior or -moz-binding in a style.',
  },
  {
    found: /(?:javascript|vbscript|livescript):/,
    written: /(?:javascript|vbscript|livescript)/i,
    message: 'A mail cannot hold a script address in a style.',
  },
  {
    found: /url\(["']?data:(?!image\/|font\/|application\/(?:x-)?font)/,
    written: /data:/i,
    message: 'A mail cannot hold a data: address in a style that is neither picture nor font.',
  },
  {
    found: /url\(["']?(?!https?:|cid:|data:)[a-z][a-z0-9+.-]*:/,
    written: /url\(/i,
    message: 'A mail cannot hold an address in a style that is neither http:, https:, cid: nor data:.',
  },
];

/** Why a mail cannot hold the style sheet or declarations, and about where; undefined when it can. */
export const cssFault = (css: string): { index: number; message: string } | undefined => {
  const plain = plainCss(css);
  const rule = RULES.find(({ found }) => found.test(plain));
  return rule && { index: Math.max(0, css.search(rule.written)), message: rule.message };
};
