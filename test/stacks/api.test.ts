import { expect, test } from 'vitest';
import { operations } from '../../functions/console/api/routes.ts';
import { propertiesOf, templates } from './synthesized.ts';

const routes = propertiesOf(templates.api, 'AWS::ApiGatewayV2::Route');

test('every /api route asks for a token of our users', () => {
  const api = routes.filter(([, route]) => String(route.RouteKey).includes(' /api/'));
  expect(api).toHaveLength(operations.length);
  for (const [, route] of api) {
    expect(route, String(route.RouteKey)).toMatchObject({
      AuthorizationType: 'JWT',
      AuthorizerId: expect.anything(),
    });
  }
});

test('only webhooks and the links in mails are open', () => {
  const open = routes
    .filter(([, route]) => route.AuthorizationType === 'NONE')
    .map(([, route]) => route.RouteKey);
  expect(open.sort()).toEqual([
    'GET /c/{token}',
    'GET /o/{token}',
    'GET /u/{token}',
    'POST /u/{token}',
    'POST /webhooks/{shop}/standard',
  ]);
});

test('the access log has the route, never the path, which carries tokens', () => {
  const [[, stage] = []] = propertiesOf(templates.api, 'AWS::ApiGatewayV2::Stage');
  const log = JSON.stringify(stage?.AccessLogSettings);
  expect(log).toContain('$context.routeKey');
  expect(log).not.toMatch(/context\.path|authorizer|sourceIp/);
});
