import { request as httpRequest } from 'node:http';
import { CorsHttpMethod, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { beforeEach, describe, expect, test } from 'vitest';
import { httpApi } from '../../infra/local/api-gateway/index.ts';
import type { Cloud } from '../../infra/local/cloud/index.ts';
import { startOidc } from '../../infra/local/oidc/index.ts';
import { served } from './http-server.ts';
import { functionOf, stackOf, synthesized } from './tiny-cloud.ts';

const NOON = Date.UTC(2026, 10, 22, 12, 0, 5);
const ROUTES = [
  'GET /fixed/{id}',
  'GET /fixed/own',
  'ANY /fixed/{id}',
  'GET /files/{path+}',
  'POST /take',
  'GET /private',
  '$default',
];

let cloud: Cloud | undefined;
/** One function behind every route; `/private` asks for a token of the user pool's client. */
const tinyApi = (): Cloud => {
  cloud ??= synthesized((app) => {
    const stack = stackOf(app);
    const integration = new HttpLambdaIntegration('Integration', functionOf(stack, 'Answer', ''));
    const api = new HttpApi(stack, 'Http', {
      defaultIntegration: integration,
      corsPreflight: { allowOrigins: ['https://console.example'], allowMethods: [CorsHttpMethod.GET] },
    });
    const pool = new UserPool(stack, 'Users');
    const client = pool.addClient('Console');
    const authorizer = new HttpJwtAuthorizer('Jwt', `https://cognito-idp.example/${pool.userPoolId}`, {
      jwtAudience: [client.userPoolClientId],
    });
    for (const [method = '', path = ''] of ROUTES.slice(0, -1).map((route) => route.split(' '))) {
      const methods = Object.values(HttpMethod).filter((each) => each === method);
      api.addRoutes({ path, methods, integration, ...(path === '/private' && { authorizer }) });
    }
  });
  return cloud;
};

let url: string;
let events: Record<string, unknown>[];
let answer: (event: unknown) => unknown;
let now: number;
let token: (user: string) => Promise<string | undefined>;

beforeEach(async () => {
  events = [];
  answer = () => ({ statusCode: 200 });
  now = NOON;
  const clock = { milliseconds: () => now };
  const oidc = await startOidc({ cloud: tinyApi(), url: 'http://127.0.0.1:1', clock });
  token = oidc.token;
  const api = httpApi({
    cloud: tinyApi(),
    clock,
    verify: oidc.verify,
    invoke: async (_, event) => {
      events.push(Object(event));
      return answer(event);
    },
  });
  url = await served((request, response) => void api(request, response));
});

const routeKeyOf = async (path: string, method = 'GET'): Promise<unknown> => {
  await fetch(`${url}${path}`, { method });
  return events.at(-1)?.routeKey;
};

describe('the event', () => {
  test('is payload format 2.0, with the time of the host', async () => {
    await fetch(`${url}/fixed/a%20b%2Fc?x=1&x=2&y=%C3%BC`, {
      headers: { Cookie: 'one=1; two=2', 'User-Agent': 'test', 'X-Mixed': 'Case' },
    });
    expect(events[0]).toMatchObject({
      version: '2.0',
      routeKey: 'GET /fixed/{id}',
      rawPath: '/fixed/a b/c',
      rawQueryString: 'x=1&x=2&y=%C3%BC',
      cookies: ['one=1', 'two=2'],
      headers: { 'x-mixed': 'Case', 'user-agent': 'test', host: url.slice('http://'.length) },
      queryStringParameters: { x: '1,2', y: 'ü' },
      pathParameters: { id: 'a b/c' },
      requestContext: {
        accountId: '000000000000',
        stage: '$default',
        routeKey: 'GET /fixed/{id}',
        time: '22/Nov/2026:12:00:05 +0000',
        timeEpoch: NOON,
        http: {
          method: 'GET',
          path: '/fixed/a b/c',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
      },
      isBase64Encoded: false,
    });
    expect(events[0]).not.toHaveProperty('body');
    expect(events[0]).not.toHaveProperty('headers.cookie');
  });

  test('joins a header that is sent twice', async () => {
    await new Promise<void>((done) => {
      httpRequest(`${url}/fixed/1`, { headers: { 'X-Two': ['a', 'b'] } }, (response) => {
        response.resume().on('end', () => done());
      }).end();
    });
    expect(events[0]).toHaveProperty('headers.x-two', 'a,b');
  });

  test.each([
    ['application/json; charset=utf-8', '{"ü":1}', { body: '{"ü":1}', isBase64Encoded: false }],
    ['application/problem+json', '{}', { body: '{}', isBase64Encoded: false }],
    ['application/x-www-form-urlencoded', 'a=1', { body: btoa('a=1'), isBase64Encoded: true }],
    ['image/png', 'png', { body: btoa('png'), isBase64Encoded: true }],
  ])('has a body of %s', async (type, body, expected) => {
    await fetch(`${url}/take`, { method: 'POST', body, headers: { 'Content-Type': type } });
    expect(events[0]).toMatchObject(expected);
  });
});

describe('the route', () => {
  test('is the most specific one', async () => {
    expect(await routeKeyOf('/fixed/own')).toBe('GET /fixed/own');
    expect(await routeKeyOf('/fixed/1')).toBe('GET /fixed/{id}');
    expect(await routeKeyOf('/fixed/1', 'DELETE')).toBe('ANY /fixed/{id}');
    expect(await routeKeyOf('/files/a/b')).toBe('GET /files/{path+}');
    expect(events.at(-1)).toMatchObject({ pathParameters: { path: 'a/b' } });
    expect(await routeKeyOf('/take')).toBe('$default');
  });

  test('takes parameters as long as sealed tokens are', async () => {
    await routeKeyOf(`/fixed/${'x'.repeat(2000)}`);
    expect(events[0]).toMatchObject({ pathParameters: { id: 'x'.repeat(2000) } });
  });
});

describe('the answer', () => {
  test('is what the function says', async () => {
    answer = () => ({
      statusCode: 201,
      headers: { 'Content-Type': 'image/gif', 'X-Own': 7 },
      cookies: ['a=1', 'b=2'],
      body: btoa('GIF'),
      isBase64Encoded: true,
    });
    const response = await fetch(`${url}/fixed/1`);
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('image/gif');
    expect(response.headers.get('x-own')).toBe('7');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('GIF');
  });

  test('without a status is JSON with status 200', async () => {
    answer = () => ({ said: 'plainly' });
    const response = await fetch(`${url}/fixed/1`);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ said: 'plainly' });
  });

  test.each([
    ['throws', () => Promise.reject(new Error('secret'))],
    ['answers nonsense', () => ({ statusCode: 'many' })],
  ])('hides why when the function %s', async (_, fails) => {
    answer = fails;
    const response = await fetch(`${url}/fixed/1`);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"message":"Internal Server Error"}');
  });

  test('to more than 10 MB is 413, and the function is not called', async () => {
    const response = await fetch(`${url}/take`, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect([response.status, events.length]).toEqual([413, 0]);
    const streamed = new Response(Buffer.alloc(10 * 1024 * 1024 + 1)).body;
    const chunked = await fetch(`${url}/take`, { method: 'POST', body: streamed, duplex: 'half' });
    expect([chunked.status, events.length]).toEqual([413, 0]);
  });

  test('to a preflight comes from the CORS configuration', async () => {
    const preflight = (origin: string) =>
      fetch(`${url}/fixed/1`, {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'GET' },
      });
    const allowed = await preflight('https://console.example');
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'https://console.example',
    ]);
    const other = await preflight('https://elsewhere.example');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(events).toEqual([]);
  });
});

describe('a route with an authorizer', () => {
  const call = (authorization?: string) =>
    fetch(`${url}/private`, { headers: authorization ? { Authorization: authorization } : {} });

  test("lets the local issuer's token in and hands its claims on as text", async () => {
    expect((await call(`Bearer ${await token('olivia')}`)).status).toBe(200);
    expect(events[0]).toMatchObject({
      requestContext: {
        authorizer: {
          jwt: { claims: { sub: 'olivia', iat: String(Math.floor(NOON / 1000)) }, scopes: ['openid'] },
        },
      },
    });
  });

  test.each([
    ['nothing', async () => undefined, 'Bearer'],
    ['no token', async () => 'Bearer nonsense', 'is not valid'],
    [
      'a changed token',
      async () => {
        const [head, claims, signature] = (await token('ana'))?.split('.') ?? [];
        const changed = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString());
        const forged = Buffer.from(JSON.stringify({ ...changed, sub: 'olivia' })).toString('base64url');
        return `Bearer ${head}.${forged}.${signature}`;
      },
      'is not valid',
    ],
  ])('refuses %s', async (_, authorization, challenge) => {
    const response = await call(await authorization());
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('{"message":"Unauthorized"}');
    expect(response.headers.get('www-authenticate')).toContain(challenge);
    expect(events).toEqual([]);
  });

  test("refuses a token when its hour has passed on the host's clock", async () => {
    const authorization = `Bearer ${await token('olivia')}`;
    now = NOON + 3_599_000;
    expect((await call(authorization)).status).toBe(200);
    now = NOON + 3_601_000;
    expect((await call(authorization)).headers.get('www-authenticate')).toContain('expired');
  });

  test('refuses a token of another client', async () => {
    const foreign = synthesized((app) => new UserPool(stackOf(app), 'Others').addClient('Foreign'));
    const api = httpApi({
      cloud: tinyApi(),
      clock: { milliseconds: () => NOON },
      verify: async () => ({
        sub: 'olivia',
        client_id: foreign.resources('AWS::Cognito::UserPoolClient')[0]?.ref,
      }),
      invoke: async () => ({}),
    });
    const other = await served((request, response) => void api(request, response));
    const response = await fetch(`${other}/private`, { headers: { Authorization: 'Bearer x' } });
    expect(response.headers.get('www-authenticate')).toContain('valid audience');
  });
});
