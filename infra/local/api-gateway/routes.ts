import createRouter, { type HTTPMethod } from 'find-my-way';
import * as z from 'zod';
import type { Cloud } from '../cloud/index.ts';

/** A route of the template: which function answers it, and who may call it. */
export type Route = {
  routeKey: string;
  functionArn: string;
  /** What `Ref` of its authorizer gives. */
  authorizer?: string;
  /** One of these must be granted, if there are any. */
  scopes: string[];
};

export type Match = { route: Route; pathParameters: Record<string, string> };
export type FindRoute = (method: string, url: string) => Match | undefined;

const routeProperties = z.object({
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const integrationProperties = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});

const METHODS: HTTPMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The function's ARN, from itself or from `arn:aws:apigateway:…:lambda:path/…/functions/ARN/invocations`. */
const functionArnOf = (uri: string): string => /functions\/(arn:.+)\/invocations$/.exec(uri)?.[1] ?? uri;

const routesOf = (cloud: Cloud): Route[] => {
  const integrations = new Map(
    cloud
      .resources('AWS::ApiGatewayV2::Integration')
      .map((each) => [each.ref, integrationProperties.parse(each.properties())]),
  );
  return cloud.resources('AWS::ApiGatewayV2::Route').map((resource) => {
    const { RouteKey, Target, AuthorizationType, AuthorizerId, AuthorizationScopes } = routeProperties.parse(
      resource.properties(),
    );
    const integration = integrations.get(Target.slice('integrations/'.length));
    if (!integration) throw new Error(`${resource.stack}/${resource.logicalId}: there is no ${Target}.`);
    return {
      routeKey: RouteKey,
      functionArn: functionArnOf(integration.IntegrationUri),
      ...(AuthorizationType === 'JWT' && { authorizer: AuthorizerId ?? '' }),
      scopes: AuthorizationScopes,
    };
  });
};

/** `GET /a/{b}/{c+}` as the router spells it, and the greedy parameter's name. */
const spelled = (routeKey: string) => {
  const [method = '', path = ''] = routeKey.split(' ');
  const pattern = path
    .replaceAll(':', '::')
    .replace(/\{[^}]+\+\}$/, '*')
    .replaceAll(/\{([^}]+)\}/g, ':$1');
  return { method, pattern, greedy: /\{([^}]+)\+\}$/.exec(path)?.[1] };
};

const parametersOf = (found: Record<string, string | undefined>, greedy = 'proxy'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(found).map(([name, value]) => [name === '*' ? greedy : name, value ?? '']),
  );

const unrouted = () => {};

/** The most specific route wins: a path in full, then with parameters, then greedy; its method before `ANY`; then `$default`. */
export const routerOf = (cloud: Cloud): FindRoute => {
  // Sealed tokens in paths are long; the router's default would refuse them.
  const router = createRouter({ maxParamLength: 10_000, caseSensitive: true });
  const routes = routesOf(cloud);
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  const put = (route: Route, methods: HTTPMethod[], pattern: string, greedy?: string) => {
    for (const method of methods) router.on(method, pattern, unrouted, { route, greedy });
  };
  const declared = routes
    .filter((route) => route !== fallback)
    .map((route) => ({ route, ...spelled(route.routeKey) }));
  for (const { route, method, pattern, greedy } of declared) {
    if (method !== 'ANY')
      put(
        route,
        METHODS.filter((each) => each === method),
        pattern,
        greedy,
      );
  }
  for (const { route, method, pattern, greedy } of declared) {
    if (method === 'ANY')
      put(
        route,
        METHODS.filter((each) => !router.hasRoute(each, pattern)),
        pattern,
        greedy,
      );
  }
  return (method, url) => {
    const known = METHODS.find((each) => each === method);
    const found = known && router.find(known, url);
    if (!found) return fallback && { route: fallback, pathParameters: {} };
    return { route: found.store.route, pathParameters: parametersOf(found.params, found.store.greedy) };
  };
};
