import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpApi } from '../api-gateway/index.ts';
import type { Cloud } from '../cloud/index.ts';
import { REGION } from '../cloud/names.ts';
import { type Kept, openBucket } from './bucket.ts';
import { rewriteOf } from './paths.ts';
import { behavioursOf, headersOf } from './template.ts';

type DistributionOptions = {
  cloud: Cloud;
  api: HttpApi;
  /** The issuer that stands here for Cognito's managed login. */
  issuer: string;
  /** Where this machine shows the mails that were sent. */
  inbox: string;
  /** A folder to read the page from in place of what the template deploys. */
  page?: string | undefined;
};

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?')[0] ?? '/';

/** `/webhooks/{shop}/standard` → `webhooks`. */
const firstPart = (path: string): string => path.split('/')[1] ?? '';

/** What the API answers under its own name in AWS; here both have one port. */
const partsOfApi = (cloud: Cloud): Set<string> =>
  new Set(
    cloud
      .resources('AWS::ApiGatewayV2::Route')
      .map((route) => firstPart(String(route.properties().RouteKey).split(' ')[1] ?? '')),
  );

/** Puts this machine's issuer for the addresses of managed login (Cognito developer guide, "User pool domain"). */
const localAddresses =
  (cloud: Cloud, issuer: string) =>
  (text: string): string =>
    cloud
      .resources('AWS::Cognito::UserPoolDomain')
      .reduce(
        (so, { ref }) => so.replaceAll(`https://${ref}.auth.${REGION}.amazoncognito.com`, issuer),
        text,
      );

const send = ({ headers, method }: IncomingMessage, response: ServerResponse, file: Kept): void => {
  response.setHeader('cache-control', file.cacheControl).setHeader('etag', file.etag);
  if (headers['if-none-match'] === file.etag) return void response.writeHead(304).end();
  const zipped = file.gzip && /\bgzip\b/.test(headers['accept-encoding'] ?? '') ? file.gzip : undefined;
  if (file.gzip) response.setHeader('vary', 'accept-encoding');
  if (zipped) response.setHeader('content-encoding', 'gzip');
  const body = zipped ?? file.body;
  response.writeHead(200, { 'content-type': file.contentType, 'content-length': body.length });
  response.end(method === 'HEAD' ? undefined : body);
};

/**
 * The template's distribution, on the port that the HTTP API has too: `/api/*` and the API's other paths are its own, all
 * else are files of the page. A template without a distribution is its API alone.
 */
export const distribution = ({ cloud, api, issuer, inbox, page }: DistributionOptions): HttpApi => {
  const [resource] = cloud.resources('AWS::CloudFront::Distribution');
  if (!resource) return api;
  const local = localAddresses(cloud, issuer);
  const { standard, special, isOfBucket } = behavioursOf(resource);
  const bucket = openBucket({ cloud, local, inbox, page });
  const parts = partsOfApi(cloud);
  const headers = Object.entries(headersOf(cloud, standard));
  const rewrite = rewriteOf(cloud, standard);

  return async (request, response) => {
    const path = pathOf(request);
    const behaviour = special(path) ?? standard;
    if (!isOfBucket(behaviour) || parts.has(firstPart(path))) return api(request, response);
    request.resume();
    for (const [name, value] of headers) response.setHeader(name, local(value));
    const allowed = request.method === 'GET' || request.method === 'HEAD';
    const file = allowed ? await bucket.file(rewrite(path)) : undefined;
    if (file) return send(request, response, file);
    response.writeHead(allowed ? 404 : 403, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(allowed ? 'There is no such file.\n' : 'This takes GET and HEAD only.\n');
  };
};
