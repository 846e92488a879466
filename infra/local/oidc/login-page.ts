import { type Html, html } from '../html.ts';
import { type Identity, LOCAL_USERS } from './identity.ts';

const STYLE = html`<style>
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent);
    --quiet: color-mix(in srgb, currentColor 70%, transparent); --accent: light-dark(#1d6b50, #7fd1ae) }
  body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#f5f7f6, #141817) }
  main { max-width: 24rem; box-sizing: border-box; margin: min(12vh, 6rem) auto 2rem; padding: 2rem;
    border: 1px solid var(--line); border-radius: .75rem; background: light-dark(#fff, #1c2220) }
  h1 { font-size: 1.4rem; margin: 0 } h2 { font-size: 1rem; font-weight: 600; margin: 1.5rem 0 .5rem }
  p { margin: .25rem 0 1.25rem } .quiet { color: var(--quiet); font-size: .9rem }
  a { color: var(--accent) } form { margin: 0 0 .75rem } label { display: block; margin-bottom: .75rem }
  input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; color: inherit; padding: .55rem .9rem;
    border: 1px solid var(--line); border-radius: .5rem; background: transparent }
  button { text-align: left; cursor: pointer } button:hover { border-color: var(--accent) }
  :is(button, input):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
  button strong { text-transform: capitalize } button span { display: block; color: var(--quiet); font-size: .9rem }
  button.plain { text-align: center; font-weight: 600; color: var(--accent); border-color: var(--accent) }
  [role=alert] { border-left: .3rem solid light-dark(#a40000, #ff8a80); padding-left: .75rem }
</style>`;

/** Signs one of this machine's users in at once: whoever reaches this page may read all their passwords anyway. */
const oneClick = (user: string, role: string, may: string, password: string): Html => html`
  <form method="post">
    <input type="hidden" name="user" value="${user}">
    <input type="hidden" name="password" value="${password}">
    <button><strong>${user}</strong> · ${role}<span>${may}</span></button>
  </form>`;

const layout = (content: Html): Html => html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Sign in · Homing</title>
  <link rel="icon" href="data:,">
  ${STYLE}
</head>
<body>
<main>
  <h1>Homing</h1>
  ${content}
</main>
</body>
</html>`;

/** Where one signs in on this machine; `wrong` where one has tried in vain. */
export const loginPage = ({ passwords }: Identity, wrong: boolean): Html =>
  layout(html`<p class="quiet">Runs on this machine. Who do you want to be?</p>
  ${wrong && html`<p role="alert">That user and password do not go together.</p>`}
  ${LOCAL_USERS.map(({ user, role, may }) => oneClick(user, role, may, passwords[user] ?? ''))}
  <h2>Or with a password</h2>
  <form method="post">
    <label>User <input name="user" autocomplete="username" required></label>
    <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
    <button class="plain">Sign in</button>
  </form>
  <p class="quiet">The passwords are at <a href="/_local/credentials">/_local/credentials</a>.</p>`);

/** Says that a sign-in cannot go on, and why. */
export const stoppedPage = (why: string): Html =>
  layout(html`<p role="alert">${why}</p><p><a href="/">Go to Homing and sign in again</a></p>`);
