import type { Ses } from '../local/ses/index.ts';
import type { Terminal } from '../local/terminal.ts';
import type { Host } from './host-client.ts';
import type { SeedHost } from './seed.ts';

/** What the demonstration runs on: the host from inside, for seeding and waiting, and from outside. */
export type Stage = {
  local: SeedHost & { idle: () => Promise<void>; ses: Pick<Ses, 'inbox' | 'count'> };
  host: Host;
  say: Terminal;
  /** Who launches the newsletters. */
  user: string;
};
