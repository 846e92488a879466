import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { decodeJwt } from 'jose';
import { beforeEach, expect, test } from 'vitest';
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
  cloud = synthesized((app) => new UserPool(stackOf(app), 'Users').addClient('Console'));
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

const follow = async (go: ReturnType<typeof browser>, response: Response): Promise<string> => {
  const to = response.headers.get('location') ?? '';
  return to.startsWith(`${url}/callback`) ? to : follow(go, await go(to));
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
  const verifier = randomBytes(32).toString('base64url');
  const clientId = cloud.resources('AWS::Cognito::UserPoolClient')[0]?.ref ?? '';
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: `${url}/callback`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const go = browser();
  const form = (await go(`/oidc/auth?${query}`)).headers.get('location') ?? '';
  expect(await (await go(form)).text()).toContain('<form method="post">');

  const post = (password: string) =>
    go(form, { method: 'POST', body: new URLSearchParams({ user: 'olivia', password }) });
  expect((await post('wrong')).status).toBe(401);
  const password = oidc.users.find(({ user }) => user === 'olivia')?.password ?? '';
  const back = new URL(await follow(go, await post(password)));

  const tokens = await fetch(`${url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code: back.searchParams.get('code') ?? '',
      redirect_uri: `${url}/callback`,
      code_verifier: verifier,
    }),
  });
  const { access_token } = Object(await tokens.json());
  expect(await oidc.verify(access_token)).toMatchObject({
    sub: 'olivia',
    client_id: clientId,
    aud: clientId,
    iat: NOON / 1000,
    exp: NOON / 1000 + 3600,
  });
});

test('without PKCE there is no code', async () => {
  const clientId = cloud.resources('AWS::Cognito::UserPoolClient')[0]?.ref ?? '';
  const query = new URLSearchParams({
    client_id: clientId,
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
