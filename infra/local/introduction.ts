import { SEGMENTS } from '../../functions/customers/segment.ts';
import { latestSnapshot } from '../../functions/segments/snapshot/snapshot.store.ts';
import { DEMO_SHOP } from '../demo/seed.ts';
import type { Host } from './host/index.ts';
import type { Terminal } from './terminal.ts';

const anyOf = new Intl.ListFormat('en', { type: 'disjunction' });

/** The name by which people know this machine. */
const consoleAt = (url: string): string => `http://localhost:${new URL(url).port}/`;

/** Says where everything is, and how the demonstration's customers stand. */
export const introduce = async ({ url, oidc }: Host, say: Terminal): Promise<void> => {
  const users = anyOf.format(oidc.users.map(({ user, role }) => `${user} (${role})`));
  const found = await latestSnapshot(DEMO_SHOP);
  say.line();
  say.table(
    ['where', 'what'],
    [
      [consoleAt(url), `the console: sign in as ${users}`],
      [`${url}/_local/`, 'this machine: its clock, its mails, a form for a test purchase'],
      [`${url}/_local/mail`, 'the inbox of everybody'],
      [`${url}/_local/openapi.json`, 'the API: POST /_local/token {"user":"olivia"} gives a bearer token'],
      [`${url}/_local/credentials`, 'the users, and the secret that signs webhooks'],
    ],
  );
  if (found) {
    say.table(
      ['segment', 'customers'],
      SEGMENTS.map((segment) => [segment, found.segments[segment]]),
    );
  }
};
