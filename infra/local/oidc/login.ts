import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { readBody } from '../api-gateway/body.ts';
import { html } from '../html.ts';
import type { Identity } from './identity.ts';

const page = (wrong: boolean) => html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in · Homing</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  main { max-width: 20rem; margin: 15vh auto; padding: 0 1rem }
  label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit }
  input, button { padding: .5rem; margin: .25rem 0 1rem }
</style>
<main>
  <h1>Sign in</h1>
  ${wrong && html`<p role="alert">That user and password do not go together.</p>`}
  <form method="post">
    <label>User <input name="user" autocomplete="username" required autofocus></label>
    <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
    <button>Sign in</button>
  </form>
  <p>This machine's users and their passwords: <a href="/_local/credentials">/_local/credentials</a></p>
</main>
</html>`;

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

const show = (response: ServerResponse, status: number, wrong = false): void => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(page(wrong).text);
};

/** The sign-in form that an authorization request leads to. */
export const loginForm =
  (provider: Provider, { passwords }: Identity) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await provider.interactionDetails(request, response);
      if (request.method !== 'POST') return show(response, 200);
      const form = new URLSearchParams((await readBody(request, 10_000))?.toString('utf8') ?? '');
      const user = form.get('user') ?? '';
      const password = Object.hasOwn(passwords, user) ? passwords[user] : undefined;
      if (password === undefined || !same(password, form.get('password') ?? ''))
        return show(response, 401, true);
      await provider.interactionFinished(request, response, { login: { accountId: user } });
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('This sign-in is over or was begun in another browser. Go back and sign in again.');
    }
  };
