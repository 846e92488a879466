import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planTasks } from '../../functions/nightly/plan-tasks.ts';
import { SHARDS } from '../../functions/platform/keys.ts';

test('every shard is in exactly one task, and the tasks are even', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(200_000), fc.nat(2e7)), (customers) => {
      const tasks = planTasks(customers);
      expect(tasks.map(({ task }) => task)).toEqual(tasks.map((_, at) => at));
      expect(tasks.flatMap(({ shards }) => shards)).toEqual(Array.from({ length: SHARDS }, (_, at) => at));
      const sizes = tasks.map(({ shards }) => shards.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
    { seed: 1, numRuns: 200 },
  );
});

test.each([
  [0, 4],
  [80_000, 4],
  [80_001, 5],
  [1_000_000, 50],
  [10_000_000, 256],
])('%i customers make %i tasks', (customers, tasks) => {
  expect(planTasks(customers).length).toBe(tasks);
});
