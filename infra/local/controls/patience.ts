import type { ControlledHost } from './host.ts';
import { Refusal } from './reply.ts';

/** Node's fetch gives up after five minutes without an answer (undici, headersTimeout): this answers before that. */
const FOUR_MINUTES = 240_000;

/**
 * What `work` gives, for which a control waits until all that it caused is done, but not for ever: throws Refusal 504
 * that names what still runs. The work itself goes on.
 */
export const patiently = async <T>(
  { executions, patience = FOUR_MINUTES }: Pick<ControlledHost, 'executions' | 'patience'>,
  work: Promise<T>,
): Promise<T> => {
  const { promise: tired, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const running = executions.list().filter(({ status }) => status === 'RUNNING');
    const names = running.map(({ machine, name }) => `${machine.split(':').at(-1)} ${name}`);
    const message = `This was done, but what it caused is still under way after ${patience / 1000} seconds. It goes on.`;
    reject(new Refusal(504, message, { executions: names }));
  }, patience);
  try {
    return await Promise.race([work, tired]);
  } finally {
    clearTimeout(timer);
  }
};
