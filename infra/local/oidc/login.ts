import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { readBody } from '../api-gateway/body.ts';
import type { Identity } from './identity.ts';
import { loginPage, stoppedPage } from './login-page.ts';
import type { LocalUsers } from './users.ts';

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** No `form-action`: browsers hold it against the redirect too that leads back to the console. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** The sign-in form that an authorization request leads to. */
export const loginForm =
  (provider: Provider, identity: Identity, users: LocalUsers) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { passwords } = identity;
    const show = (status: number, wrong = false): void => {
      response.writeHead(status, HEADERS).end(loginPage(identity, wrong).text);
    };
    try {
      await provider.interactionDetails(request, response);
      if (request.method !== 'POST') return show(200);
      const form = new URLSearchParams((await readBody(request, 10_000))?.toString('utf8') ?? '');
      const user = users.find(form.get('user') ?? '');
      if (!user || !same(passwords[user.subject] ?? '', form.get('password') ?? '')) return show(401, true);
      users.arrived(user.subject);
      await provider.interactionFinished(request, response, { login: { accountId: user.subject } });
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      const why = 'This sign-in is over or was begun in another browser.';
      response.writeHead(400, HEADERS).end(stoppedPage(why).text);
    }
  };
