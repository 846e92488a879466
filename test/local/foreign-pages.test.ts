import { request as httpRequest } from 'node:http';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import { useKillableHosts } from '../e2e/killable.ts';
import { listening } from './listening.ts';

/* A host, in a process of its own, by all that it and its children listen on. */

const cloud = loadCloud(inject('assembly'));
const hosts = useKillableHosts();
let pid = 0;
beforeAll(async () => {
  const { host } = await hosts.start();
  pid = host.pid ?? 0;
});

type Asked = { method?: string; path?: string; headers: Record<string, string> };

const ask = (place: string, { method = 'POST', path = '/', headers }: Asked) => {
  const [hostname, port] = place.split(':');
  return new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
    httpRequest({ hostname, port, method, path, headers }, (response) => {
      resolve({ status: response.resume().statusCode ?? 0, headers: response.headers });
    })
      .once('error', reject)
      .end(method === 'POST' ? '{}' : undefined);
  });
};

const ORIGIN = 'https://evil.example';
/** Signed as a function of the template, whose names anybody can read there. */
const asFunction = () => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${cloud.resources('AWS::Lambda::Function')[0]?.name}/x`,
  'x-amz-target': 'DynamoDB_20120810.ListTables',
});
const preflight = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'x-amz-target',
};

describe('a web page of elsewhere, open on this machine,', () => {
  const front = () => new URL(hosts.url()).host;

  test('finds no engine: other processes listen where nobody looks', () => {
    const { own, children } = listening(pid);
    expect(own).toContain(front());
    expect(own.filter((place) => !place.startsWith('127.0.0.1:'))).toEqual([]);
    expect(children).toHaveLength(1);
    expect(children.filter((place) => !/^127\.(?!0\.0\.)/.test(place))).toEqual([]);
  });

  test('gets nothing under a name of its own, on any port', async () => {
    for (const place of listening(pid).own) {
      const headers = { ...asFunction(), host: 'evil.example' };
      expect(await ask(place, { headers }), place).toMatchObject({ status: 403 });
    }
    for (const path of [
      '/',
      '/config.json',
      '/_local/credentials',
      '/api/openapi.json',
      '/oidc/jwks',
      '/u/token',
    ]) {
      const headers = { host: 'evil.example' };
      expect(await ask(front(), { method: 'GET', path, headers }), path).toMatchObject({ status: 403 });
    }
  });

  test('may read no answer, and is refused by every service', async () => {
    for (const place of listening(pid).own) {
      for (const method of ['POST', 'OPTIONS']) {
        const headers = { ...asFunction(), ...preflight, origin: ORIGIN };
        const answer = await ask(place, { method, headers });
        expect(answer.headers, place).not.toHaveProperty('access-control-allow-origin');
        if (place !== front()) expect(answer.status, place).toBe(403);
      }
      if (place === front()) continue;
      const answer = await ask(place, { method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } });
      expect(answer.status, place).toBe(403);
    }
    for (const path of ['/config.json', '/_local/credentials', '/_local/inbox', '/oidc/token', '/oidc/me']) {
      const { headers } = await ask(front(), { method: 'GET', path, headers: { origin: ORIGIN } });
      expect(headers, path).not.toHaveProperty('access-control-allow-origin');
    }
  });
});
