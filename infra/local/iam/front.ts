import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { AwsError, errorLine } from '../aws-error.ts';
import { localCredentials } from '../dynamodb.ts';
import { type Service, serve } from '../http-service.ts';
import type { Meter } from '../meter.ts';
import type { Authorise } from './authorise.ts';
import { accessKeyOf, needsOf } from './request.ts';

type FrontOptions = {
  /** Where DynamoDB is. */
  endpoint: string;
  authorise: Authorise;
  /** Told what each call consumed; without it nothing is asked of the engine that the caller did not ask. */
  meter?: Pick<Meter, 'call'> | undefined;
};

/** The call as it goes on: a metered one asks what it consumed. */
const askingCapacity = (input: unknown): Buffer =>
  Buffer.from(JSON.stringify({ ReturnConsumedCapacity: 'TOTAL', ...Object(input) }));

const asksCapacity = z.object({ ReturnConsumedCapacity: z.string() });

/** The answer for a caller who did not ask for capacity. */
const withoutCapacity = (answer: unknown): Buffer => {
  const { ConsumedCapacity: _, ...rest } = Object(answer);
  return Buffer.from(JSON.stringify(rest));
};

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

  const forward = ({ method, url, headers }: IncomingMessage, body: Buffer, response: ServerResponse) => {
    const authorization = headers.authorization?.replace(/Credential=[^/]+\//, credential);
    request({ agent, hostname, port, method, path: url, headers: { ...headers, host, authorization } })
      .once('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.once('error', () => response.destroy()).pipe(response);
      })
      // The SDK takes a lost connection as it takes one of DynamoDB's own: it tries again.
      .once('error', () => response.destroy())
      .end(body);
  };

  /** As `forward`, with the engine's answer read: what it consumed goes to the meter, and not to who did not ask. */
  const forwardMetered = (
    incoming: IncomingMessage,
    input: unknown,
    response: ServerResponse,
    to: Pick<Meter, 'call'>,
  ) => {
    const { method, url, headers } = incoming;
    const authorization = headers.authorization?.replace(/Credential=[^/]+\//, credential);
    const body = askingCapacity(input);
    const more = { host, authorization, 'content-length': body.length };
    request({ agent, hostname, port, method, path: url, headers: { ...headers, ...more } })
      .once('response', async (answer) => {
        const given = inputOf(await bodyOf(answer));
        to.call(accessKeyOf(headers) ?? '', String(headers['x-amz-target']), given);
        const shown = asksCapacity.safeParse(input).success
          ? Buffer.from(JSON.stringify(given))
          : withoutCapacity(given);
        const type = { 'content-type': 'application/x-amz-json-1.0', 'content-length': shown.length };
        response.writeHead(answer.statusCode ?? 502, type).end(shown);
      })
      .once('error', () => response.destroy())
      .end(body);
  };

  const service = await serve(async (incoming, response) => {
    try {
      const body = await bodyOf(incoming);
      const target = String(incoming.headers['x-amz-target']);
      const input = inputOf(body);
      authorise(accessKeyOf(incoming.headers), needsOf(target, input));
      if (meter) forwardMetered(incoming, input, response, meter);
      else forward(incoming, body, response);
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
