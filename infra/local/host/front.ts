import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

export type Front = {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /** Who answers from now on. */
  open: (listener: RequestListener) => void;
  /** Takes no more requests; those that are being answered are. */
  close: () => Promise<void>;
};

/** Comes again by itself until the host has started. */
const STARTING_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<title>Homing is starting</title><body style="font:18px system-ui;margin:20vh auto;max-width:28rem;text-align:center">
<p>Homing is starting. This page opens by itself in a moment.</p>`;

const starting: RequestListener = (request, response) => {
  const isForPeople = request.headers.accept?.includes('text/html') ?? false;
  const type = isForPeople ? 'text/html; charset=utf-8' : 'application/json';
  response.writeHead(503, { 'content-type': type, 'retry-after': '1' });
  if (isForPeople) return response.end(STARTING_PAGE);
  const isHealth = request.url === '/_local/health';
  return response.end(JSON.stringify(isHealth ? { ready: false } : { message: 'The host is starting.' }));
};

/** Milliseconds that a request in flight has to end in when the host stops. */
const GRACE = 2000;

/** The host's one port, on 127.0.0.1 only; 0 takes a free one. Until it is opened it says that it is starting. */
export const listenFront = async (port: number): Promise<Front> => {
  let listener = starting;
  const server = createServer((request, response) => listener(request, response));
  // A connection that is closed for idling may have a request on its way; after a busy second it would be reset.
  server.keepAliveTimeout = 0;
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new Error(`Port ${port} is in use: set PORT to another one, or stop what listens there.`, {
      cause: error,
    });
  }
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The server has no port.');
  let closing: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${address.port}`,
    open: (opened) => {
      listener = opened;
    },
    close: () => {
      closing ??= new Promise((closed) => {
        const cut = setTimeout(() => server.closeAllConnections(), GRACE);
        server.close(() => {
          clearTimeout(cut);
          closed();
        });
        server.closeIdleConnections();
      });
      return closing;
    },
  };
};
