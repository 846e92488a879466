import type { Clock } from '../clock.ts';
import type { Services } from '../host/services.ts';
import type { Meter } from '../meter.ts';
import type { Oidc } from '../oidc/index.ts';
import type { Schedules } from '../schedules/index.ts';

/** The parts of the host that its controls look at and turn. */
export type ControlledHost = {
  url: string;
  clock: Clock;
  runSchedule: (name: string, extra?: Record<string, unknown>) => Promise<unknown>;
  idle: () => Promise<void>;
  meter?: Meter | undefined;
  oidc: Pick<Oidc, 'users' | 'token'>;
  ses: Pick<Services['ses'], 'inbox' | 'count' | 'mail'>;
  bus: Pick<Services['bus'], 'deadLetters' | 'retryDeadLetter'>;
  executions: Pick<Services['executions'], 'list'>;
  schedules: Pick<Schedules, 'list'>;
  /** For how many milliseconds a control waits for what it caused. */
  patience?: number | undefined;
};
