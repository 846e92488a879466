import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { AwsError, errorLine } from '../aws-api/aws-error.ts';
import { type Service, serve } from '../aws-api/http-service.ts';
import { localCredentials } from '../dynamodb/index.ts';
import type { Meter } from '../meter.ts';
import type { Authorise } from './authorise.ts';
import { answerTo, askingCapacity } from './metered.ts';
import { accessKeyOf, needsOf } from './request.ts';

type FrontOptions = {
  /** Where DynamoDB is. */
  endpoint: string;
  authorise: Authorise;
  /** Told what each call consumed; without it nothing is asked of the engine that the caller did not ask. */
  meter?: Pick<Meter, 'call'> | undefined;
};

type Call = { incoming: IncomingMessage; body: Buffer; input: unknown; response: ServerResponse };

const inputOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
};

/** By its events: each is a call of every function, and an async iterator takes a third longer. */
const bodyOf = (incoming: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    incoming
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .once('end', () => resolve(Buffer.concat(chunks)))
      .once('error', reject);
  });

/** As DynamoDB says an error (DynamoDB developer guide, "Error handling"). */
const answerError = (response: ServerResponse, { name, message, status }: AwsError): void => {
  const body = JSON.stringify({ __type: `com.amazon.coral.service#${name}`, Message: message });
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
};

/**
 * Stands before a DynamoDB endpoint on a free port of 127.0.0.1 and lets through what the caller's policies allow.
 * What goes on is signed as by the host: DynamoDB Local takes no dash in a key id, and may keep a database for each.
 */
export const startDynamoDBFront = async ({ endpoint, authorise, meter }: FrontOptions): Promise<Service> => {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port, host } = new URL(endpoint);
  const credential = `Credential=${localCredentials.accessKeyId}/`;

  /** Rejects where the engine is lost: the SDK takes a lost connection as one of DynamoDB's own, and tries again. */
  const ask = ({ method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> => {
    const authorization = headers.authorization?.replace(/Credential=[^/]+\//, credential);
    const more = { host, authorization, 'content-length': body.length };
    return new Promise((resolve, reject) => {
      request({ agent, hostname, port, method, path: url, headers: { ...headers, ...more } })
        .once('response', resolve)
        .once('error', reject)
        .end(body);
    });
  };

  const forward = async (call: Call): Promise<void> => {
    const answer = await ask(call.incoming, call.body);
    call.response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.once('error', () => call.response.destroy()).pipe(call.response);
  };

  const forwardMetered = async ({ incoming, input, response }: Call, to: Pick<Meter, 'call'>) => {
    const answer = await ask(incoming, askingCapacity(input));
    const given = inputOf(await bodyOf(answer));
    to.call(accessKeyOf(incoming.headers) ?? '', String(incoming.headers['x-amz-target']), given);
    const body = answerTo(input, given);
    const type = { 'content-type': 'application/x-amz-json-1.0', 'content-length': body.length };
    response.writeHead(answer.statusCode ?? 502, type).end(body);
  };

  const service = await serve(async (incoming, response) => {
    try {
      const body = await bodyOf(incoming);
      const target = String(incoming.headers['x-amz-target']);
      const input = inputOf(body);
      authorise(accessKeyOf(incoming.headers), needsOf(target, input));
      const call = { incoming, body, input, response };
      await (meter ? forwardMetered(call, meter) : forward(call));
    } catch (error) {
      if (error instanceof AwsError) return answerError(response, error);
      // A caller who went away half-way is nobody's fault: Node's errors of sockets carry a code.
      if (!(error instanceof Error && 'code' in error)) console.error(`IAM: ${errorLine(error)}`);
      response.destroy();
    }
  });
  return {
    ...service,
    stop: async () => {
      agent.destroy();
      await service.stop();
    },
  };
};
