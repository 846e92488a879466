import type { IncomingMessage, RequestListener } from 'node:http';
import createRouter, { type HTTPMethod } from 'find-my-way';
import type { HttpApi } from '../api-gateway/index.ts';
import type { Oidc } from '../oidc/index.ts';
import { checkName, checkOrigin } from './guard.ts';
import type { ControlledHost } from './host.ts';
import { openNotices } from './notices.ts';
import { Refusal, type Reply, refusal, write } from './reply.ts';
import { type Call, readCall } from './request.ts';
import { localRoutes, type Run } from './routes.ts';

const METHODS: Record<string, HTTPMethod> = { GET: 'GET', HEAD: 'GET', POST: 'POST' };

type Answer = (request: IncomingMessage) => Promise<Reply>;

const replyTo = (error: unknown): Reply => {
  if (error instanceof Refusal) return refusal(error);
  // People who work on this machine may see why.
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { status: 500, json: { error: { message } } };
};

/** What stands below `/_local/`. */
const localAnswers = (host: ControlledHost): Answer => {
  const notices = openNotices();
  const router = createRouter({ maxParamLength: 1000 });
  for (const { method, path, run } of localRoutes(host, notices.of)) router.on(method, path, () => {}, run);

  const back = (notice: string): Reply => ({ redirect: `/_local/?notice=${notices.keep(notice)}` });

  const run = async (route: Run, call: Call): Promise<Reply> => {
    try {
      const outcome = await route(call);
      if (!('notice' in outcome)) return outcome;
      return call.wantsPage ? back(outcome.notice) : { status: 200, json: outcome.json };
    } catch (error) {
      if (error instanceof Refusal && call.wantsPage) return back(error.message);
      throw error;
    }
  };
  return async (request) => {
    checkOrigin(request);
    const method = METHODS[request.method ?? 'GET'];
    const found = method && router.find(method, request.url ?? '/');
    if (!found) throw new Refusal(404, `There is no ${request.method} ${request.url?.split('?')[0]}.`);
    return run(found.store, await readCall(request, found.params));
  };
};

const isBelow = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

/** The host's whole port: the local controls, the issuer, and all else as the template's distribution and HTTP API. */
export const controls = (
  host: ControlledHost & { oidc: Pick<Oidc, 'handle'> },
  template: HttpApi,
): RequestListener => {
  const local = localAnswers(host);
  const answer: HttpApi = async (request, response) => {
    checkName(request);
    const path = request.url?.split('?')[0] ?? '/';
    if (isBelow(path, '/oidc')) return host.oidc.handle(request, response);
    return isBelow(path, '/_local') ? write(response, await local(request)) : template(request, response);
  };
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else write(response, replyTo(error));
    });
  };
};
