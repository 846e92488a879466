import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { readInput } from '../../../functions/platform/plain-words.ts';
import { readBody } from '../api-gateway/body.ts';
import { Refusal } from './reply.ts';

/** A call of the controls: by a program with JSON, or by the page's forms. */
export type Call = {
  parameters: Record<string, string | undefined>;
  query: URLSearchParams;
  body: Record<string, unknown>;
  /** Whether a browser's form sent it: then the page is what it wants to see next. */
  wantsPage: boolean;
};

const BODY_BYTES = 64 * 1024;
const FORM = 'application/x-www-form-urlencoded';

const parseJson = (text: string): Record<string, unknown> => {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text || '{}'));
  } catch {
    throw new Refusal(400, 'The body is not a JSON object, such as {"user":"olivia"}.');
  }
};

/** Reads a call; throws Refusal when its body is none that is understood. */
export const readCall = async (
  request: IncomingMessage,
  parameters: Record<string, string | undefined>,
): Promise<Call> => {
  const bytes = await readBody(request, BODY_BYTES);
  if (!bytes) throw new Refusal(413, `The body is more than ${BODY_BYTES} bytes.`);
  const text = bytes.toString('utf8');
  // `curl -d '{…}'` says that it sends a form; it is JSON all the same.
  const isForm =
    (request.headers['content-type'] ?? '').startsWith(FORM) && !text.trimStart().startsWith('{');
  return {
    parameters,
    query: new URL(request.url ?? '/', 'http://localhost').searchParams,
    body: isForm ? Object.fromEntries(new URLSearchParams(text)) : parseJson(text),
    // A program may say that it sends a form (`curl -d`); only a browser asks for HTML.
    wantsPage: isForm && (request.headers.accept ?? '').includes('text/html'),
  };
};

/** The input by its schema, or a Refusal that says what is wrong and what is possible. */
export const parseInput = <S extends z.ZodType>(schema: S, input: unknown, possible: string): z.output<S> => {
  const read = readInput(schema, input);
  if (read.success) return read.data;
  const { at, message } = read.fault;
  throw new Refusal(400, `${at === '' ? 'The body' : `${at}:`} ${message}. ${possible}`);
};
