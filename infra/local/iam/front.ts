import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { AwsError, errorLine } from '../aws-error.ts';
import { localCredentials } from '../dynamodb.ts';
import type { Authorise } from './authorise.ts';
import { accessKeyOf, needsOf } from './request.ts';

type FrontOptions = {
  /** Where DynamoDB is. */
  endpoint: string;
  authorise: Authorise;
};

const inputOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
};

/** Node's errors of sockets and streams carry a code: the engine or the caller went away. */
const isOfConnection = (error: unknown): boolean => error instanceof Error && 'code' in error;

/** As DynamoDB says an error (DynamoDB developer guide, "Error handling"). */
const answerError = (response: ServerResponse, { name, message, status }: AwsError): void => {
  const body = JSON.stringify({ __type: `com.amazon.coral.service#${name}`, Message: message });
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
};

/**
 * Stands before a DynamoDB endpoint on a free port of 127.0.0.1 and lets through what the caller's policies allow.
 * What goes on is signed as by the host: DynamoDB Local takes no dash in a key id, and may keep a database for each.
 */
export const startDynamoDBFront = async ({
  endpoint,
  authorise,
}: FrontOptions): Promise<{ endpoint: string; stop: () => Promise<void> }> => {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port, host } = new URL(endpoint);
  const credential = `Credential=${localCredentials.accessKeyId}/`;

  const forward = async (
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ) => {
    const authorization = headers.authorization?.replace(/Credential=[^/]+\//, credential);
    const onward = request({
      agent,
      hostname,
      port,
      method,
      path: url,
      headers: { ...headers, host, authorization },
    }).end(body);
    const [answer]: IncomingMessage[] = await once(onward, 'response');
    if (!answer) throw new Error('DynamoDB did not answer.');
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    await pipeline(answer, response);
  };

  const server = createServer(async (incoming, response) => {
    try {
      const body = await buffer(incoming);
      authorise(
        accessKeyOf(incoming.headers),
        needsOf(String(incoming.headers['x-amz-target']), inputOf(body)),
      );
      await forward(incoming, body, response);
    } catch (error) {
      if (error instanceof AwsError) return answerError(response, error);
      if (!isOfConnection(error)) console.error(`DynamoDB's front: ${errorLine(error)}`);
      // The SDK takes a lost connection as it takes one of DynamoDB's own: it tries again.
      response.destroy();
    }
  }).listen(0, '127.0.0.1');
  // Closing idle connections would meet requests that are on their way.
  server.keepAliveTimeout = 0;
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('No port is free on 127.0.0.1.');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await once(server, 'close');
    },
  };
};
