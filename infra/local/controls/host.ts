import type { Host } from '../host/index.ts';

/** The parts of the host that its controls look at and turn. */
export type ControlledHost = Pick<Host, 'url' | 'clock' | 'runSchedule' | 'idle' | 'meter'> & {
  oidc: Pick<Host['oidc'], 'users' | 'token'>;
  ses: Pick<Host['ses'], 'inbox' | 'count' | 'mail'>;
  bus: Pick<Host['bus'], 'deadLetters' | 'retryDeadLetter'>;
  executions: Pick<Host['executions'], 'list'>;
  schedules: Pick<Host['schedules'], 'list'>;
};
