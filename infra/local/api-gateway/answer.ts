import type { ServerResponse } from 'node:http';
import * as z from 'zod';

/** What a function behind an HTTP API may return, format 2.0. */
const structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

export type Answer = z.infer<typeof structured>;

/** API Gateway's own answers: `{"message": …}`. */
export const message = (statusCode: number, text: string, headers: Record<string, string> = {}): Answer => ({
  statusCode,
  headers: { 'content-type': 'application/json', ...headers },
  cookies: [],
  body: JSON.stringify({ message: text }),
  isBase64Encoded: false,
});

/** The function's result as an answer; one without a `statusCode` is the body itself, as JSON. */
export const answerOf = (result: unknown): Answer => {
  const { success: hasStatus } = z.object({ statusCode: z.unknown() }).safeParse(result);
  if (!hasStatus) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { ...message(200, ''), body };
  }
  const parsed = structured.safeParse(result);
  return parsed.success ? parsed.data : message(500, 'Internal Server Error');
};

/** Headers that belong to the connection or are worked out from the body. */
const OWN = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

export const send = (response: ServerResponse, answer: Answer): void => {
  const body = Buffer.from(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8');
  response.statusCode = answer.statusCode;
  response.setHeader('content-type', 'text/plain;charset=UTF-8');
  for (const [name, value] of Object.entries(answer.headers)) {
    if (!OWN.has(name.toLowerCase())) response.setHeader(name, value);
  }
  if (answer.cookies.length > 0) response.setHeader('set-cookie', answer.cookies);
  response.setHeader('content-length', body.length);
  response.end(body);
};
