import { inject } from 'vitest';
import { type Host, type HostOptions, startHost } from '../../infra/local/host/index.ts';

/** A host of the assembly that the test run made: in memory, on a free port, its schedules run when they are asked to. */
export const startTestHost = (options: Partial<HostOptions> = {}): Promise<Host> =>
  startHost({
    port: 0,
    data: ':memory:',
    assembly: inject('assembly'),
    automaticSchedules: false,
    ...options,
  });
