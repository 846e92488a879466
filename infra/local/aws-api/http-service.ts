import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
} from 'node:http';
import { hasLocalName, isOfPage } from '../guard.ts';
import { AwsError, errorLine } from './aws-error.ts';

export type HttpCall = {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
};
export type HttpAnswer = { status: number; type: string; body: string };

/** How the two protocols of these services say an error (Smithy specification, AWS protocols). */
const errorIn = {
  'aws-json': (code: string, message: string) => ({ headers: {}, body: { __type: code, message } }),
  'rest-json': (code: string, message: string) => ({
    headers: { 'x-amzn-errortype': code },
    body: { message },
  }),
};

/** No AWS call that we make is larger: SES takes 40 MB a mail, we send no attachments. */
const LARGEST = 10 * 1024 * 1024;

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST) throw new AwsError('RequestEntityTooLargeException', `More than ${LARGEST} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

export type Service = { endpoint: string; stop: () => Promise<void> };

/** Lets only programs on this machine through, no web page: a function's name is all that one needs to ask as it. */
export const guarded =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    if (hasLocalName(request.headers) && !isOfPage(request.headers)) return listener(request, response);
    response.writeHead(403, { 'content-type': 'text/plain' }).end('This answers no web page.\n');
  };

/** Listens on a free port of 127.0.0.1, to programs only. */
export const serve = async (listener: RequestListener): Promise<Service> => {
  const server = createServer(guarded(listener)).listen(0, '127.0.0.1');
  // A connection that is closed for idling may have a call on its way: after a busy second it is reset, answer unknown.
  server.keepAliveTimeout = 0;
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('No port is free on 127.0.0.1.');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

/**
 * Serves one AWS API on a free port of 127.0.0.1. An AwsError is answered as the SDK expects it; anything else that
 * is thrown is told on standard error and answered as a fault of the service.
 */
export const listen = (
  answer: (call: HttpCall) => Promise<HttpAnswer>,
  protocol: keyof typeof errorIn,
): Promise<Service> =>
  serve(async (request, response) => {
    try {
      const { method = 'GET', url: path = '/', headers } = request;
      const { status, type, body } = await answer({ method, path, headers, body: await bodyOf(request) });
      response.writeHead(status, { 'content-type': type }).end(body);
    } catch (error) {
      const known = error instanceof AwsError;
      if (!known) console.error(`${request.method} ${request.url}: ${errorLine(error)}`);
      const code = known ? error.name : 'InternalFailure';
      const { headers, body } = errorIn[protocol](code, known ? error.message : 'The local host failed.');
      response
        .writeHead(known ? error.status : 500, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    }
  });
