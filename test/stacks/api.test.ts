import { expect, test } from 'vitest';
import { propertiesOf, templates } from './synthesized.ts';

const routes = propertiesOf(templates.api, 'AWS::ApiGatewayV2::Route');

const OPEN = [
  'GET /c/{token}',
  'GET /o/{token}',
  'GET /u/{token}',
  'HEAD /c/{token}',
  'HEAD /o/{token}',
  'HEAD /u/{token}',
  'POST /u/{token}',
  'POST /webhooks/{shop}/standard',
];

test('nothing but webhooks and the links in mails is here, and all of it is open', () => {
  for (const [, route] of routes) expect(route.AuthorizationType).toBe('NONE');
  expect(routes.map(([, route]) => route.RouteKey).sort()).toEqual(OPEN);
});

test('every open route has limits of its own, set once it is there', () => {
  const [stage] = Object.values(templates.api.findResources('AWS::ApiGatewayV2::Stage'));
  expect(Object.keys(stage?.Properties.RouteSettings).sort()).toEqual(OPEN);
  const open = routes.filter(([, { RouteKey }]) => OPEN.includes(String(RouteKey))).map(([id]) => id);
  expect(stage?.DependsOn).toEqual(expect.arrayContaining(open));
});

test('webhooks take no more than their share of executions, and leaving keeps its own', () => {
  const reserved = propertiesOf(templates.api, 'AWS::Lambda::Function').flatMap(([id, fn]) =>
    fn.ReservedConcurrentExecutions === undefined
      ? []
      : [[id.replace(/[0-9A-F]{8}$/, ''), fn.ReservedConcurrentExecutions]],
  );
  expect(Object.fromEntries(reserved)).toEqual({ ReceiveWebhook: 100, Unsubscribe: 50 });
});

test('the access log has the route, never the path, which carries tokens', () => {
  const [[, stage] = []] = propertiesOf(templates.api, 'AWS::ApiGatewayV2::Stage');
  const log = JSON.stringify(stage?.AccessLogSettings);
  expect(log).toContain('$context.routeKey');
  expect(log).not.toMatch(/context\.path|authorizer|sourceIp/);
});
