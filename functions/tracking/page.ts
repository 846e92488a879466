import { createHash } from 'node:crypto';
import { escapeHtml } from '../email/escape.ts';
import type { HttpResponse } from '../platform/http.ts';

const STYLE = `
:root { color-scheme: light dark; --ground: #f4f2ee; --card: #fff; --ink: #2b2723; --quiet: #615a53; --deed: #2f5d46; --rim: #e2ddd5; }
@media (prefers-color-scheme: dark) { :root { --ground: #171614; --card: #22201d; --ink: #f2eee8; --quiet: #b9b1a7; --deed: #3d7a5c; --rim: #38342f; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 30rem; background: var(--card); border: 1px solid var(--rim); border-radius: 1rem; padding: 2rem 1.5rem; overflow-wrap: anywhere; }
.shop { margin: 0 0 1.5rem; color: var(--quiet); font-size: .9375rem; }
h1 { margin: 0 0 .75rem; font: 500 1.625rem/1.25 Georgia, "Times New Roman", serif; }
p { margin: 0 0 1rem; }
strong { display: inline-block; max-width: 100%; }
form { margin: 1.5rem 0 0; }
button { width: 100%; min-height: 3rem; padding: .75rem 1.25rem; border: 0; border-radius: .625rem; background: var(--deed); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button.second { background: none; color: var(--ink); border: 1px solid var(--quiet); font-weight: 500; }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
.note { margin: 1.5rem 0 0; padding-top: 1rem; border-top: 1px solid var(--rim); color: var(--quiet); font-size: .9375rem; }
@media (min-width: 30rem) { main { padding: 2.5rem; } button { width: auto; } }
`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

const headers = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'x-robots-tag': 'noindex',
};

/** A whole page. `content` is HTML; `title` and `shop` are text. */
const pageOf = (title: string, shop: string | undefined, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${shop === undefined ? '' : `<p class="shop">${escapeHtml(shop)}</p>\n`}<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>
`;

/** Posts to the page's own address, which holds the token. */
const button = (action: 'unsubscribe' | 'resubscribe', label: string, className = '') =>
  `<form method="post"><button name="action" value="${action}"${className && ` class="${className}"`}>${label}</button></form>`;

/** `anna@example.com` → `a…@example.com`: enough for her to know which, little for whom the mail was forwarded to. */
const maskAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  const [first = ''] = address.slice(0, at);
  return `${first}…${address.slice(at)}`;
};

export type UnsubscribeView = {
  state: 'subscribed' | 'left' | 'back';
  shop: string;
  /** Undefined when the customer is not known any more. */
  address?: string;
  canUndo: boolean;
};

/** The unsubscribe page: asks, confirms, or welcomes back. */
export const unsubscribePage = ({ state, shop, address, canUndo }: UnsubscribeView): HttpResponse => {
  const name = escapeHtml(shop);
  const whom = address === undefined ? 'you' : `<strong>${escapeHtml(maskAddress(address))}</strong>`;
  const answer = (title: string, content: string) => ({
    status: 200,
    headers,
    html: pageOf(title, shop, content),
  });
  switch (state) {
    case 'subscribed':
      return answer(
        'Unsubscribe?',
        `<p>${name} will send ${whom} no more news and offers. Mail about your orders still comes.</p>
${button('unsubscribe', 'Unsubscribe')}`,
      );
    case 'left':
      return answer(
        'You are unsubscribed',
        `<p role="status">${name} sends ${whom} no more news and offers. A mail that is on its way already may still arrive.</p>
${canUndo ? `<p class="note">Was that a mistake?</p>${button('resubscribe', 'I clicked by mistake', 'second')}` : ''}`,
      );
    case 'back':
      return answer(
        'You are subscribed again',
        `<p role="status">Nothing has changed: ${name} keeps ${whom} posted. Every mail has a link to leave.</p>
${button('unsubscribe', 'Unsubscribe after all', 'second')}`,
      );
  }
};

/** For a link that nobody sealed, or not whole. */
export const brokenLinkPage = (): HttpResponse => ({
  status: 404,
  headers,
  html: pageOf(
    'This link does not work',
    undefined,
    `<p>It is not complete: some mail programs break long links. Please open the mail again and click the link there.</p>
<p class="note">If you wanted to unsubscribe and it still does not work, answer the mail and say so.</p>`,
  ),
});
