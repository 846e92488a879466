/**
 * What a mail in a preview may load, whatever the page's own policy allows: pictures, and nothing else. Its links lead to
 * new windows, which its frame may not open, so that none leads away from the page.
 */
const policyOf = ({ hasImages }: Look): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src ${hasImages ? 'https: data:' : "'none'"}`,
    "form-action 'none'",
  ].join('; ');

/** How a mail program shows a mail: in the dark or not, with its pictures or without. */
export type Look = { isDark: boolean; hasImages: boolean };

const ALWAYS = '(min-width: 0)';
const NEVER = '(max-width: 0)';
const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi;

/** The mail's own styles for the dark hold or do not as the reader chose, whatever this browser prefers. */
const inScheme = (html: string, isDark: boolean): string =>
  html.replace(SCHEME, (_, scheme: string) =>
    (scheme.toLowerCase() === 'dark') === isDark ? ALWAYS : NEVER,
  );

/** A mail as the preview's frame shows it. */
export const previewHtml = (html: string, look: Look): string => {
  const head = `<meta http-equiv="Content-Security-Policy" content="${policyOf(look)}"><base target="_blank">`;
  const shown = inScheme(html, look.isDark).replaceAll(/\starget="[^"]*"/gi, ' target="_blank"');
  return /<head[^>]*>/i.test(shown)
    ? shown.replace(/<head[^>]*>/i, (tag) => `${tag}${head}`)
    : `${head}${shown}`;
};
