import type { IncomingMessage } from 'node:http';

/** The largest body that API Gateway takes (quotas for HTTP APIs). */
const BODY_LIMIT = 10 * 1024 * 1024;

/** The request's body, or undefined when it is larger than `limit` bytes; then the rest is left unread. */
export const readBody = async (request: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer | undefined> => {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
