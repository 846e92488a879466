import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { consoleConfig } from '../../functions/console/web/client/config.ts';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import { distribution } from '../../infra/local/cloudfront/index.ts';
import { served } from './http-server.ts';
import { stackOf, synthesized } from './tiny-cloud.ts';

/*
 * The template's own distribution, before an API that says it was asked.
 */

const ISSUER = 'http://127.0.0.1:1/oidc';
const INBOX = 'http://127.0.0.1:1/_local/mail';
const api = async (_: unknown, response: { end: (text: string) => void }) => response.end('the API');

let url: string;
beforeEach(async () => {
  const cloud = loadCloud(inject('assembly'), {
    attributes: { 'AWS::Cognito::UserPool.ProviderURL': ISSUER },
  });
  const site = distribution({ cloud, api, issuer: ISSUER, inbox: INBOX });
  url = await served((request, response) => void site(request, response));
});

const get = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(url + path, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

const assetsOf = (page: string): string[] =>
  [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);

describe('the page', () => {
  test('is at the root and at every path without an extension, and is asked for each time', async () => {
    const root = await get('/');
    expect(root.text).toContain('<div id="root">');
    expect(root.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(root.headers.get('cache-control')).toBe('no-cache');
    for (const path of ['/customers/cus_1', '/callback?code=x&iss=http://a.b', '/index.html', '/a.b/c']) {
      expect(await get(path), path).toMatchObject({ status: 200, text: root.text });
    }
    const etag = root.headers.get('etag') ?? '';
    expect(await get('/', { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304, text: '' });
  });

  test('names files that are there for good', async () => {
    const assets = assetsOf((await get('/')).text);
    expect(assets.length).toBeGreaterThan(1);
    for (const path of assets) {
      const { status, headers, text } = await get(path, { headers: { 'accept-encoding': 'gzip' } });
      expect([status, headers.get('content-encoding'), headers.get('cache-control')]).toEqual([
        200,
        'gzip',
        'public, max-age=31536000, immutable',
      ]);
      const plain = await get(path, { headers: { 'accept-encoding': 'identity' } });
      expect(plain.headers.get('content-encoding')).toBeNull();
      expect(plain.text).toBe(text);
    }
  });

  test('finds its settings, with the issuer of this machine', async () => {
    const config = consoleConfig.parse(JSON.parse((await get('/config.json')).text));
    expect(config.issuer).toBe(ISSUER);
    expect(config.inbox).toBe(INBOX);
    expect(config.logoutUrl).toBe(`${ISSUER}/logout?client_id=${config.clientId}`);
  });

  test('comes with the headers of the template, and so does a file that is missing', async () => {
    for (const path of ['/', '/assets/none.js']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy).toContain(`connect-src 'self' ${ISSUER}/`);
      expect(policy).not.toContain('amazon');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      // Not over plain HTTP.
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });
});

test.each([
  '/assets/none.js',
  '/none.txt',
  '/../package.json',
  '/%2e%2e/index.mjs',
  '/assets/'.concat('x.'.repeat(99)),
])('a file that is not there is a 404: %s', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test('files are read and nothing else', async () => {
  expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(403);
  expect(await get('/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
});

test.each(['/api/shops/demo', '/api/none', '/webhooks/demo/standard', '/u/token', '/c/a.b', '/o/token'])(
  'the API answers %s',
  async (path) => {
    expect(await get(path)).toMatchObject({ status: 200, text: 'the API' });
  },
);

test('a template without a distribution is its API alone', () => {
  const cloud = synthesized((app) => void new UserPool(stackOf(app), 'Users'));
  expect(distribution({ cloud, api, issuer: ISSUER, inbox: INBOX })).toBe(api);
});
