import { SHARDS } from '../platform/keys.ts';

/** A minute or two of work for a function, its summary a quarter of what an item of DynamoDB holds. */
const CUSTOMERS_A_TASK = 20_000;
/** So that even a small shop's run goes the same, distributed way. */
const FEWEST_TASKS = 4;

export type Task = { task: number; shards: number[] };

/** Every shard in exactly one task, their sizes apart by one at most; a task has about 20,000 of the `customers`. */
export const planTasks = (customers: number): Task[] => {
  const wanted = Math.ceil(customers / CUSTOMERS_A_TASK);
  const tasks = Math.min(SHARDS, Math.max(FEWEST_TASKS, wanted));
  const from = (task: number) => Math.floor((task * SHARDS) / tasks);
  return Array.from({ length: tasks }, (_, task) => ({
    task,
    shards: Array.from({ length: from(task + 1) - from(task) }, (_, at) => from(task) + at),
  }));
};
