import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { reserveSends } from '../../functions/campaigns/sending/pace.store.ts';
import { batchSize, slotsBefore, spacingOf, taskClock } from '../../functions/campaigns/sending/pace.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { useTable } from '../support/table.ts';

useTable();

const NOW = Date.parse('2026-11-22T10:00:00Z');
beforeEach(async () => {
  const Key = { pk: 'PACE', sk: 'SES' };
  await documents().send(
    new UpdateCommand({
      TableName: 'homing',
      Key,
      UpdateExpression: 'REMOVE #end',
      ExpressionAttributeNames: { '#end': 'end' },
    }),
  );
});

/** The most slots in any second, from slot to slot. */
const busiestSecond = (slots: number[]): number => {
  const sorted = slots.toSorted((a, b) => a - b);
  return Math.max(...sorted.map((from) => sorted.filter((at) => at >= from && at < from + 1000).length));
};

const reservation = fc.record({
  count: fc.integer({ min: 1, max: 25 }),
  late: fc.integer({ min: 0, max: 3000 }),
});

test('no second has more slots than the rate, however many senders reserve at once', async () => {
  let epoch = NOW;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 500 }),
      fc.array(reservation, { minLength: 2, maxLength: 25 }),
      async (perSecond, senders) => {
        epoch += 3_600_000;
        const reserved = await Promise.all(
          senders.map(({ count, late }) => reserveSends(count, perSecond, epoch + late)),
        );
        const slots = reserved.flat();
        expect(slots).toHaveLength(senders.reduce((sum, { count }) => sum + count, 0));
        expect(busiestSecond(slots)).toBeLessThanOrEqual(perSecond);
      },
    ),
    { seed: 1, numRuns: 25 },
  );
});

test('no slot is before now, and the first sender of an empty row gets a slot at once', async () => {
  expect(await reserveSends(2, 10, NOW)).toEqual([NOW, NOW + 100]);
  expect(await reserveSends(1, 10, NOW + 50)).toEqual([NOW + 200]);
  expect(await reserveSends(1, 10, NOW + 5000)).toEqual([NOW + 5000]);
});

test('slots that a wrong clock reserved far ahead are ignored', async () => {
  await reserveSends(1, 10, NOW + 86_400_000);
  expect(await reserveSends(1, 10, NOW)).toEqual([NOW]);
});

test('the spacing never exceeds a rate that is no divisor of a second', () => {
  expect(spacingOf(14)).toBe(71_429);
  expect(spacingOf(0.5)).toBe(2_000_000);
  expect(slotsBefore(3_000_000, 3, 1)).toEqual([0, 1000, 2000]);
});

test('a batch is one sender’s share of a second', () => {
  expect([0.5, 1, 14, 80, 400, 5000].map(batchSize)).toEqual([1, 1, 1, 5, 25, 25]);
});

test('the clock advances by the time that the invocation has used', () => {
  let remaining = 900_000;
  const clock = taskClock('2026-11-22T10:00:00Z', { remainingMilliseconds: () => remaining });
  expect(clock()).toBe(NOW);
  remaining -= 1234;
  expect(clock()).toBe(NOW + 1234);
});
