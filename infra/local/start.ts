import { SEGMENTS } from '../../functions/customers/segment.ts';
import { latestSnapshot } from '../../functions/segments/snapshot/snapshot.store.ts';
import { DEMO_SHOP } from '../demo/seed.ts';
import { type Host, startHost } from './host/index.ts';
import { endWithReader, openTerminal } from './terminal.ts';

endWithReader();
const say = openTerminal(process.stdout);

const portOf = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT is ${text}: it is a number from 0 to 65535.`);
  }
  return port;
};

const anyOf = new Intl.ListFormat('en', { type: 'disjunction' });

/** The name by which people know this machine. */
const consoleAt = (url: string): string => `http://localhost:${new URL(url).port}/`;

const introduce = async ({ url, oidc }: Host): Promise<void> => {
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
  say.line(`Ready after ${(performance.now() / 1000).toFixed(0)} s. Ctrl-C stops it; everything is kept.`);
};

const main = async (): Promise<void> => {
  const host = await startHost({
    port: portOf(process.env.PORT || '3000'),
    data: process.env.HOMING_DATA || '.homing',
    seed: true,
    page: process.env.HOMING_CONSOLE,
    step: say.step,
  });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal does not wait: the journal goes on with what is left at the next start.
      if (stopping) process.exit(1);
      stopping = true;
      host.stop().then(() => process.exit(0));
    });
  }
  await introduce(host);
};

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
