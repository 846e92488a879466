import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { AwsError, errorLine } from '../aws-error.ts';
import { localCredentials } from '../dynamodb.ts';
import { type Service, serve } from '../http-service.ts';
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
export const startDynamoDBFront = async ({ endpoint, authorise }: FrontOptions): Promise<Service> => {
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

  const service = await serve(async (incoming, response) => {
    try {
      const body = await bodyOf(incoming);
      const target = String(incoming.headers['x-amz-target']);
      authorise(accessKeyOf(incoming.headers), needsOf(target, inputOf(body)));
      forward(incoming, body, response);
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
