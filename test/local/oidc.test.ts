import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { OAuthScope, UserPool } from 'aws-cdk-lib/aws-cognito';
import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../infra/local/cloud/index.ts';
import { type Oidc, startOidc } from '../../infra/local/oidc/index.ts';
import { served } from './http-server.ts';
import { stackOf, synthesized, temporaryFolder } from './tiny-cloud.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const clock = { milliseconds: () => NOON };

let cloud: Cloud;
let oidc: Oidc;
let url: string;
beforeEach(async () => {
  cloud = synthesized((app) =>
    new UserPool(stackOf(app), 'Users').addClient('Console', {
      oAuth: {
        scopes: [OAuthScope.OPENID],
        callbackUrls: ['https://console.example/callback'],
        logoutUrls: ['https://console.example/'],
      },
    }),
  );
  url = await served((request, response) => void oidc.handle(request, response));
  oidc = await startOidc({ cloud, url, clock });
});

/** A browser, as far as cookies go. */
const browser = () => {
  const jar = new Map<string, string>();
  return async (address: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(address, url), { redirect: 'manual', ...init, headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    return response;
  };
};

const VERIFIER = randomBytes(32).toString('base64url');

const follow = async (go: ReturnType<typeof browser>, response: Response): Promise<string> => {
  const to = response.headers.get('location') ?? '';
  return /^http:[^?]*\/callback\?/.test(to) ? to : follow(go, await go(to));
};

const clientId = () => cloud.resources('AWS::Cognito::UserPoolClient')[0]?.ref ?? '';

/** The page's names on this machine; the issuer has the first. */
const localhost = () => url.replace('127.0.0.1', 'localhost');

const authorization = (redirect = `${url}/callback`) =>
  `/oidc/auth?${new URLSearchParams({
    client_id: clientId(),
    response_type: 'code',
    scope: 'openid email profile',
    redirect_uri: redirect,
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
  })}`;

/** Signs olivia in; gives the browser, whose cookie knows her, and the address that it was led back to. */
const signIn = async (redirect?: string) => {
  const go = browser();
  const form = (await go(authorization(redirect))).headers.get('location') ?? '';
  const password = oidc.users.find(({ user }) => user === 'olivia')?.password ?? '';
  const posted = await go(form, { method: 'POST', body: new URLSearchParams({ user: 'olivia', password }) });
  return { go, back: new URL(await follow(go, posted)) };
};

const askToken = (fields: Record<string, string>, origin = url) =>
  fetch(`${url}/oidc/token`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ client_id: clientId(), ...fields }),
  });

const tokensFor = async (back: URL, origin?: string) => {
  const response = await askToken(
    {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: `${back.origin}/callback`,
      code_verifier: VERIFIER,
    },
    origin,
  );
  return { response, tokens: Object(await response.json()) };
};

test('discovery and keys are where the issuer says', async () => {
  const discovered = Object(await (await fetch(`${oidc.issuer}/.well-known/openid-configuration`)).json());
  expect(discovered.issuer).toBe(`${url}/oidc`);
  expect(discovered.authorization_endpoint).toBe(`${url}/oidc/auth`);
  const { keys } = Object(await (await fetch(discovered.jwks_uri)).json());
  expect(keys).toHaveLength(1);
  expect(keys[0]).not.toHaveProperty('d');
});

test('a user signs in with PKCE and gets an access token that the API takes', async () => {
  const { back } = await signIn();
  const { tokens } = await tokensFor(back);
  expect(await oidc.verify(tokens.access_token)).toMatchObject({
    sub: 'olivia',
    client_id: clientId(),
    aud: clientId(),
    iat: NOON / 1000,
    exp: NOON / 1000 + 3600,
  });
  expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: 'olivia', email: 'olivia@homing.example' });
});

describe('the form', () => {
  const openForm = async () => {
    const go = browser();
    const form = (await go(authorization())).headers.get('location') ?? '';
    return { go, form, page: await (await go(form)).text() };
  };

  test('shows each user with a role, to be signed in by one click and without a script', async () => {
    const { go, form, page } = await openForm();
    for (const role of ['owner', 'marketer', 'analyst']) expect(page).toContain(role);
    expect(page).not.toContain('<script');
    const [, fields = ''] = /<form method="post">([\s\S]*?)<\/form>/.exec(page) ?? [];
    const [user = '', password = ''] = [...fields.matchAll(/value="([^"]*)"/g)].map(
      ([, value = '']) => value,
    );
    const posted = await go(form, { method: 'POST', body: new URLSearchParams({ user, password }) });
    const { tokens } = await tokensFor(new URL(await follow(go, posted)));
    expect(decodeJwt(tokens.access_token).sub).toBe('olivia');
  });

  test('refuses another password, and other pages may not frame it', async () => {
    const { go, form } = await openForm();
    const body = new URLSearchParams({ user: 'olivia', password: 'wrong' });
    const refused = await go(form, { method: 'POST', body });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('the page under this machine’s other name', () => {
  test('is led back to, and its scripts may fetch tokens and what they say of their bearer', async () => {
    const { back } = await signIn(`${localhost()}/callback`);
    expect(back.origin).toBe(localhost());
    const { response, tokens } = await tokensFor(back, localhost());
    expect(response.headers.get('access-control-allow-origin')).toBe(localhost());
    const headers = { origin: localhost(), authorization: `Bearer ${tokens.access_token}` };
    const info = await fetch(`${url}/oidc/me`, { headers });
    expect(info.headers.get('access-control-allow-origin')).toBe(localhost());
    expect(await info.json()).toMatchObject({ sub: 'olivia', email: 'olivia@homing.example' });
  });

  test('is told from pages of elsewhere', async () => {
    const { back } = await signIn();
    const { response } = await tokensFor(back, 'https://evil.example');
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    const to = (await browser()(authorization('https://evil.example/callback'))).headers.get('location');
    expect(to).toBeNull();
    const info = await fetch(`${url}/oidc/me`, { headers: { origin: 'https://evil.example' } });
    expect([info.status, info.headers.get('access-control-allow-origin')]).toEqual([401, null]);
  });
});

describe('who has signed in', () => {
  test('gets new tokens by a refresh token, which counts once', async () => {
    const { tokens: first } = await tokensFor((await signIn()).back);
    const renew = async (refresh_token: string) => {
      const response = await askToken({ grant_type: 'refresh_token', refresh_token });
      return { status: response.status, tokens: Object(await response.json()) };
    };
    const second = await renew(first.refresh_token);
    expect(decodeJwt(second.tokens.access_token).sub).toBe('olivia');
    expect(second.tokens.refresh_token).not.toBe(first.refresh_token);
    expect((await renew(second.tokens.refresh_token)).status).toBe(200);
    expect((await renew(first.refresh_token)).status).toBe(400);
  });

  test('is led straight back after a reload, by the session’s cookie', async () => {
    const { go } = await signIn();
    const again = await go(authorization());
    expect(again.status).toBe(303);
    const back = new URL(again.headers.get('location') ?? '');
    expect(`${back.origin}${back.pathname}`).toBe(`${url}/callback`);
    expect((await tokensFor(back)).response.status).toBe(200);
  });

  test('signs out as at Cognito, and is asked again', async () => {
    const { go } = await signIn();
    const query = new URLSearchParams({ client_id: clientId(), logout_uri: `${localhost()}/` });
    const confirm = await go((await go(`/oidc/logout?${query}`)).headers.get('location') ?? '');
    const page = await confirm.text();
    const [, action = ''] = /action="([^"]+)"/.exec(page) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
    const out = await go(action, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) });
    expect(out.headers.get('location')).toBe(`${localhost()}/`);
    expect((await go(authorization())).headers.get('location')).toContain('/oidc/interaction/');
  });

  test('is not led out to elsewhere', async () => {
    const { go } = await signIn();
    const query = new URLSearchParams({ client_id: clientId(), logout_uri: 'https://evil.example/' });
    const refused = await go((await go(`/oidc/logout?${query}`)).headers.get('location') ?? '');
    expect(refused.status).toBe(400);
  });
});

test('without PKCE there is no code', async () => {
  const query = new URLSearchParams({
    client_id: clientId(),
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${url}/callback`,
  });
  const to = (await browser()(`/oidc/auth?${query}`)).headers.get('location');
  expect(to).toContain('error=invalid_request');
});

test('keys and passwords stay the same over a restart, and a token of before still counts', async () => {
  const file = join(temporaryFolder(), 'identity.json');
  const before = await startOidc({ cloud, url, clock, file });
  const token = (await before.token('max')) ?? '';
  const after = await startOidc({ cloud, url, clock, file });
  expect(after.users).toEqual(before.users);
  expect(await after.verify(token)).toMatchObject({ sub: 'max' });
  await expect(oidc.verify(token)).rejects.toThrow();
});

test('only the seeded users get tokens', async () => {
  expect(await oidc.token('constructor')).toBeUndefined();
  expect(await oidc.token('mallory')).toBeUndefined();
  expect(decodeJwt((await oidc.token('ana')) ?? '').sub).toBe('ana');
});
