import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal.ts';

/** How long AWS keeps an execution that has ended, and its name taken (Step Functions quotas). */
const KEPT_DAYS = 90;

const json = z.string().transform((text): unknown => JSON.parse(text));
const execution = z
  .object({
    arn: z.string(),
    /** The state machine's ARN. */
    machine: z.string(),
    name: z.string(),
    input: json,
    status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT']),
    output: json.nullable(),
    error: z.string().nullable(),
    cause: z.string().nullable(),
    started_at: z.string(),
    stopped_at: z.string().nullable(),
  })
  .transform(({ started_at: startedAt, stopped_at: stoppedAt, ...rest }) => ({
    ...rest,
    startedAt,
    stoppedAt,
  }));
export type Execution = z.output<typeof execution>;
export type Outcome =
  | { status: 'SUCCEEDED'; output: unknown }
  | { status: 'FAILED' | 'TIMED_OUT'; error: string; cause: string };

export type ExecutionStore = ReturnType<typeof openExecutions>;

export const openExecutions = (journal: Journal, clock: Clock) => {
  const insert = journal.prepare(
    `INSERT INTO executions (arn, machine, name, input, status, started_at) VALUES (?, ?, ?, ?, 'RUNNING', ?)`,
  );
  const one = journal.prepare('SELECT * FROM executions WHERE arn = ?');
  const newest = journal.prepare('SELECT * FROM executions ORDER BY started_at DESC, rowid DESC LIMIT ?');
  const running = journal.prepare(`SELECT * FROM executions WHERE status = 'RUNNING' ORDER BY rowid`);
  const settle = journal.prepare(
    'UPDATE executions SET status = ?, output = ?, error = ?, cause = ?, stopped_at = ? WHERE arn = ?',
  );
  const prune = journal.prepare('DELETE FROM executions WHERE stopped_at < ?');
  const oldest = () =>
    Temporal.Instant.from(clock.now())
      .subtract({ hours: 24 * KEPT_DAYS })
      .toString({ fractionalSecondDigits: 3 });
  return {
    /** Gives the time it started. */
    add: (arn: string, machine: string, name: string, input: unknown): string => {
      const now = clock.now();
      prune.run(oldest());
      insert.run(arn, machine, name, JSON.stringify(input), now);
      return now;
    },
    get: (arn: string): Execution | undefined => {
      const row = one.get(arn);
      return row && execution.parse(row);
    },
    /** Newest first. */
    list: (limit: number): Execution[] => newest.all(limit).map((row) => execution.parse(row)),
    running: (): Execution[] => running.all().map((row) => execution.parse(row)),
    settle: (arn: string, outcome: Outcome): void => {
      const output = outcome.status === 'SUCCEEDED' ? JSON.stringify(outcome.output ?? null) : null;
      const { error = null, cause = null } = outcome.status === 'SUCCEEDED' ? {} : outcome;
      settle.run(outcome.status, output, error, cause, clock.now(), arn);
    },
  };
};
