import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type Email, getStoreReadonly } from 'aws-ses-v2-local/dist/store.js';
import { guarded, type HttpAnswer, type HttpCall } from '../aws-api/http-service.ts';

export type { Email };

// Required, as what `import` makes of a CommonJS default depends on who loads it.
const sesLocal: typeof import('aws-ses-v2-local') = createRequire(import.meta.url)('aws-ses-v2-local');

export type Engine = {
  /** Answers a call of the SES v2 API. */
  forward: (call: HttpCall) => Promise<HttpAnswer>;
  /** Takes the mail with this id out of the engine's memory, so that only the journal keeps it. */
  take: (messageId: string) => Email | undefined;
  stop: () => Promise<void>;
};

/** Starts `aws-ses-v2-local` in this process, on a free port of 127.0.0.1, where it answers nobody but programs. */
export const startEngine = async (): Promise<Engine> => {
  const server = await sesLocal.default({ host: '127.0.0.1', port: 0 });
  const [unguarded] = server.listeners('request');
  if (!unguarded) throw new Error('aws-ses-v2-local answers nothing.');
  server.removeAllListeners('request');
  server.on(
    'request',
    guarded((request, response) => Reflect.apply(unguarded, server, [request, response])),
  );
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('aws-ses-v2-local listens on no port.');
  const endpoint = `http://127.0.0.1:${address.port}`;
  return {
    forward: async ({ method, path, headers, body }) => {
      const { authorization = '', 'content-type': type = 'application/json' } = headers;
      const answer = await fetch(endpoint + path, {
        method,
        headers: { authorization, 'content-type': type },
        ...(body.length > 0 && { body: new Uint8Array(body) }),
      });
      return { status: answer.status, body: await answer.text(), type: 'application/json' };
    },
    take: (messageId) => {
      const { emails } = getStoreReadonly();
      const index = emails.findIndex((email) => email.messageId === messageId);
      return index < 0 ? undefined : emails.splice(index, 1)[0];
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
