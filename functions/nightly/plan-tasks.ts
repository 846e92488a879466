import { SHARDS } from '../platform/keys.ts';

/** A minute or two of work for a function. Its summary takes about a quarter of an item of DynamoDB (400 KB). */
const CUSTOMERS_A_TASK = 20_000;
/** Small shops are split as well, so that all shops run the same way. */
const FEWEST_TASKS = 4;

/** A task by its number, and the shards of customers that it works on. */
export type ShardTask = { task: number; shards: number[] };

/** Splits all shards into tasks of about 20,000 customers. The tasks' numbers of shards differ by one at most. */
export const planTasks = (customers: number): ShardTask[] => {
  const wanted = Math.ceil(customers / CUSTOMERS_A_TASK);
  const tasks = Math.min(SHARDS, Math.max(FEWEST_TASKS, wanted));
  const from = (task: number) => Math.floor((task * SHARDS) / tasks);
  return Array.from({ length: tasks }, (_, task) => ({
    task,
    shards: Array.from({ length: from(task + 1) - from(task) }, (_, at) => from(task) + at),
  }));
};
