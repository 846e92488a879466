import type { ServerResponse } from 'node:http';
import type { Html } from '../html.ts';

export type Reply =
  | { status: number; json: unknown }
  | { status: number; page: Html; csp?: string }
  | { redirect: string };

/** What a caller of the controls did wrong, answered as `{"error": {"message": …}}` with what else may help. */
export class Refusal extends Error {
  readonly status: number;
  readonly more: Record<string, unknown>;

  constructor(status: number, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.more = more;
  }
}

export const refusal = ({ status, message, more }: Refusal): Reply => ({
  status,
  json: { error: { message, ...more } },
});

const CSP =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

const common = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

export const write = (response: ServerResponse, reply: Reply): void => {
  if ('redirect' in reply) {
    // 303: the browser comes back with GET, whatever it sent.
    response.writeHead(303, { ...common, location: reply.redirect }).end();
  } else if ('page' in reply) {
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': reply.csp ?? CSP,
    };
    response.writeHead(reply.status, { ...common, ...headers }).end(reply.page.text);
  } else {
    response.writeHead(reply.status, { ...common, 'content-type': 'application/json' });
    response.end(`${JSON.stringify(reply.json, null, 2)}\n`);
  }
};
