import { createHash } from 'node:crypto';
import { escapeHtml } from '../email/escape.ts';
import type { HttpResponse } from '../platform/http.ts';

const STYLE = `
:root { color-scheme: light dark; --background: #f4f2ee; --card: #fff; --text: #2b2723; --muted: #615a53; --action: #2f5d46; --border: #e2ddd5; }
@media (prefers-color-scheme: dark) { :root { --background: #171614; --card: #22201d; --text: #f2eee8; --muted: #b9b1a7; --action: #3d7a5c; --border: #38342f; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--background); color: var(--text); font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 30rem; background: var(--card); border: 1px solid var(--border); border-radius: 1rem; padding: 2rem 1.5rem; overflow-wrap: anywhere; }
.shop { margin: 0 0 1.5rem; color: var(--muted); font-size: .9375rem; }
h1 { margin: 0 0 .75rem; font: 500 1.625rem/1.25 Georgia, "Times New Roman", serif; }
p { margin: 0 0 1rem; }
strong { display: inline-block; max-width: 100%; }
form { margin: 1.5rem 0 0; }
button { width: 100%; min-height: 3rem; padding: .75rem 1.25rem; border: 0; border-radius: .625rem; background: var(--action); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button.second { background: none; color: var(--text); border: 1px solid var(--muted); font-weight: 500; }
button:focus-visible { outline: 3px solid var(--text); outline-offset: 3px; }
.note { margin: 1.5rem 0 0; padding-top: 1rem; border-top: 1px solid var(--border); color: var(--muted); font-size: .9375rem; }
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

/** `anna@example.com` → `a…@example.com`: tells its owner which one, and little to whom the mail was forwarded. */
const maskAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  const [first = ''] = address.slice(0, at);
  return `${first}…${address.slice(at)}`;
};

export type UnsubscribeView = {
  state: 'subscribed' | 'unsubscribed' | 'resubscribed';
  /** The shop's name. */
  shop: string;
  /** Undefined when the customer is not known any more. */
  address?: string;
  canUndo: boolean;
};

/** The unsubscribe page: asks, confirms, or welcomes back. */
export const unsubscribePage = ({ state, shop, address, canUndo }: UnsubscribeView): HttpResponse => {
  const name = escapeHtml(shop);
  const recipient = address === undefined ? 'you' : `<strong>${escapeHtml(maskAddress(address))}</strong>`;
  const answer = (title: string, content: string) => ({
    status: 200,
    headers,
    html: pageOf(title, shop, content),
  });
  switch (state) {
    case 'subscribed':
      return answer(
        'Unsubscribe?',
        `<p>${name} will send ${recipient} no more news and offers. You still get mail about your orders.</p>
${button('unsubscribe', 'Unsubscribe')}`,
      );
    case 'unsubscribed':
      return answer(
        'You are unsubscribed',
        `<p role="status">${name} sends ${recipient} no more news and offers. A mail that is already on its way may still arrive.</p>
${canUndo ? `<p class="note">Was that a mistake?</p>${button('resubscribe', 'I clicked by mistake', 'second')}` : ''}`,
      );
    case 'resubscribed':
      return answer(
        'You are subscribed again',
        `<p role="status">Nothing has changed: ${name} keeps ${recipient} posted. Every mail has a link to unsubscribe.</p>
${button('unsubscribe', 'Unsubscribe after all', 'second')}`,
      );
  }
};

/** For a link that no shop sealed, or that is incomplete. */
export const brokenLinkPage = (): HttpResponse => ({
  status: 404,
  headers,
  html: pageOf(
    'This link does not work',
    undefined,
    `<p>It is incomplete: some mail programs break long links. Please open the mail again and click the link there.</p>
<p class="note">If you wanted to unsubscribe and it still does not work, reply to the mail and say so.</p>`,
  ),
});
