import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Cloud } from '../cloud/index.ts';
import type { Invoke } from '../lambda/index.ts';
import { type Answer, answerOf, message, send } from './answer.ts';
import { type Authorize, authorizersOf, type VerifyToken } from './authorizer.ts';
import { readBody } from './body.ts';
import { corsOf } from './cors.ts';
import { type Authorized, proxyEvent } from './event.ts';
import { type Match, type Route, routerOf } from './routes.ts';
import { throttleOf } from './throttle.ts';

export type HttpApiOptions = {
  cloud: Cloud;
  invoke: Invoke;
  clock: Pick<Clock, 'milliseconds'>;
  verify: VerifyToken;
  /** What throttling goes by, in milliseconds: the machine's time, as requests come in it. */
  machineTime?: () => number;
};

/** Answers one request as API Gateway's HTTP API does. */
export type HttpApi = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const authorizedBy = async (
  authorizers: Map<string, Authorize>,
  { authorizer, scopes }: Route,
  header: string | undefined,
): Promise<{ authorized?: Authorized } | Answer> => {
  if (authorizer === undefined) return {};
  const authorize = authorizers.get(authorizer);
  if (!authorize) throw new Error(`The template has no JWT authorizer ${authorizer}.`);
  const outcome = await authorize(header, scopes);
  if ('authorized' in outcome) return outcome;
  const text = outcome.status === 401 ? 'Unauthorized' : 'Forbidden';
  return message(outcome.status, text, { 'www-authenticate': outcome.challenge });
};

/** The template's HTTP API: its routes, authorizers and CORS, with Lambda proxy integrations. */
export const httpApi = ({ cloud, invoke, clock, verify, machineTime }: HttpApiOptions): HttpApi => {
  const apis = cloud.resources('AWS::ApiGatewayV2::Api');
  const [api] = apis;
  if (!api || apis.length > 1)
    throw new Error(`This host serves one HTTP API; the template has ${apis.length}.`);
  const stage = cloud.resources('AWS::ApiGatewayV2::Stage').find(({ name }) => name === '$default');
  if (!stage)
    throw new Error('This host serves the HTTP API at its root: the template has no stage $default.');
  const find = routerOf(cloud);
  const authorizers = authorizersOf(cloud, verify);
  const cors = corsOf(api.properties());
  const mayCome = throttleOf(stage.properties(), machineTime);

  const answer = async (request: IncomingMessage, { route, pathParameters }: Match): Promise<Answer> => {
    if (!mayCome(route.routeKey)) return message(429, 'Too Many Requests');
    const outcome = await authorizedBy(authorizers, route, request.headers.authorization);
    if ('statusCode' in outcome) return outcome;
    const body = await readBody(request);
    if (!body) return message(413, 'Request Entity Too Large');
    const now = clock.milliseconds();
    const { authorized } = outcome;
    const { routeKey, functionArn } = route;
    const event = proxyEvent({
      request,
      body,
      apiId: api.name,
      stage: '$default',
      routeKey,
      pathParameters,
      now,
      ...(authorized && { authorized }),
    });
    try {
      return answerOf(await invoke(functionArn, event));
    } catch {
      // The function's log holds why; its caller learns no more than on AWS.
      return message(500, 'Internal Server Error');
    }
  };

  return async (request, response) => {
    const preflight = cors.preflight(request);
    const match = find(request.method ?? 'GET', request.url ?? '/');
    const found = preflight ?? (match ? await answer(request, match) : message(404, 'Not Found'));
    send(response, { ...found, headers: { ...found.headers, ...cors.headers(request) } });
    // A body that nobody read would stand in the way of the connection's next request.
    request.resume();
  };
};
