import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { getCustomer, profileKey } from '../../functions/customers/customer.store.ts';
import { emptyCohorts } from '../../functions/insights/cohorts/cohorts.ts';
import { putCohortPart, putScale } from '../../functions/nightly/night.store.ts';
import { planTasks } from '../../functions/nightly/plan-tasks.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { shardOf } from '../../functions/platform/keys.ts';
import { getSnapshot } from '../../functions/segments/snapshot/snapshot.store.ts';
import type { Subject } from '../segments/naive-scores.ts';
import { DAY, dayBefore } from '../segments/random-shop.ts';
import { scoreShop } from '../support/score-shop.ts';
import { allItems, useTable } from '../support/table.ts';
import { beforeUpdates, fakeBus, publish, putCustomers, score } from './nightly-run.ts';

useTable();
const { failOn, changes, clear } = fakeBus();
const tasks = planTasks(0);

/** Sixty customers who slip today from `loyal` to `cant_lose`. */
const slipping: Subject[] = Array.from({ length: 60 }, (_, at) => ({
  customerId: `cus_${at}`,
  purchases: { frequency: 6, orders: 6, netSpend: 6000, lastDay: dayBefore(DAY, 91) },
  scores: { r: 3, f: 5, m: 5, segment: 'loyal', segmentSince: '2026-10-01' },
}));
const ids = slipping.map(({ customerId }) => customerId).sort();
const scored = { r: 2, f: 5, m: 5, segment: 'cant_lose', previousSegment: 'loyal', segmentSince: DAY };

let nth = 0;
let run = { shop: '', day: DAY, now: '2026-11-22T01:00:00.000Z' };
let stop = (): unknown => undefined;

beforeEach(async () => {
  nth += 1;
  run = { ...run, shop: `crash-${nth}` };
  clear();
  await putCustomers(run.shop, slipping);
  const { method, cutPoints, averageOrder } = scoreShop(slipping, DAY);
  await putScale(run.shop, DAY, { method, cutPoints, averageOrder });
  for (const { task } of tasks) await putCohortPart(run.shop, DAY, task, emptyCohorts());
});
afterEach(() => {
  stop();
});

const written = async () =>
  (await allItems()).filter(
    ({ shop, scores }) =>
      shop === run.shop && typeof scores === 'object' && scores && 'previousSegment' in scores,
  );
const scoreAll = async () => {
  for (const task of tasks) await score(run, task);
};
const announced = () => changes().map(({ customerId }) => customerId);

const expectAllDone = async () => {
  const { outcome } = scoreShop(slipping, DAY);
  await publish(run, tasks);
  expect(await getSnapshot(run.shop, DAY)).toMatchObject(outcome);
  for (const { customerId } of slipping) {
    expect((await getCustomer(run.shop, customerId))?.scores).toEqual(scored);
  }
};

describe('a crash loses no event and writes nothing twice', () => {
  test('when EventBridge fails: no customer is written whose event was not published', async () => {
    failOn(10, () => {
      throw new Error('the network is gone');
    });
    await expect(scoreAll()).rejects.toThrow('the network is gone');
    const before = await written();
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(60);
    expect(announced()).toEqual(expect.arrayContaining(before.map(({ customerId }) => customerId)));
    const { updates, ...watch } = beforeUpdates(() => {});
    stop = watch.stop;

    await scoreAll();

    expect(updates.count).toBe(60 - before.length);
    expect([...new Set(announced())].sort()).toEqual(ids);
    await expectAllDone();
  });

  test('when EventBridge refuses one event of a batch', async () => {
    const refusal = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }], $metadata: {} };
    failOn(1, () => refusal);
    await expect(scoreAll()).rejects.toThrow('ThrottlingException');
    expect(await written()).toEqual([]);

    await scoreAll();

    expect(announced().sort()).toEqual(ids);
    await expectAllDone();
  });

  test('when DynamoDB fails: customers announced but not written are announced again', async () => {
    const faulty = beforeUpdates((attempt) => {
      if (attempt === 20) throw new Error('the network is gone');
    });
    stop = faulty.stop;
    await expect(scoreAll()).rejects.toThrow('the network is gone');
    const before = (await written()).map(({ customerId }) => customerId);
    expect(before.length).toBeGreaterThan(0);
    const firstTime = announced();
    expect(firstTime.length).toBeGreaterThan(before.length);
    clear();
    const { updates, ...watch } = beforeUpdates(() => {});
    stop = watch.stop;

    await scoreAll();

    expect(updates.count).toBe(60 - before.length);
    expect(announced().sort()).toEqual(ids.filter((id) => !before.includes(id)));
    expect([...new Set([...firstTime, ...announced()])].sort()).toEqual(ids);
    await expectAllDone();
  });
});

/** The shard is read, its customers' scores are not written yet: then `command` comes first. */
const ahead = (command: UpdateCommand | DeleteCommand) =>
  beforeUpdates(async (attempt) => {
    if (attempt === 1) await documents().send(command);
  });

test('a concurrent purchase is not overwritten', async () => {
  const purchases = { frequency: 7, orders: 7, netSpend: 7000, lastDay: DAY };
  const Key = profileKey(run.shop, 'cus_1');
  const bought = new UpdateCommand({
    TableName: 'homing',
    Key,
    UpdateExpression: 'SET purchases = :purchases, version = :version',
    ExpressionAttributeValues: { ':purchases': purchases, ':version': 2 },
  });
  stop = ahead(bought).stop;

  await score(run, { task: 0, shards: [shardOf('cus_1')] });

  const customer = await getCustomer(run.shop, 'cus_1');
  expect(customer).toMatchObject({ purchases, version: 2, scores: scored });
});

test('a customer who is erased concurrently stays erased', async () => {
  const Key = profileKey(run.shop, 'cus_1');
  stop = ahead(new DeleteCommand({ TableName: 'homing', Key })).stop;

  await score(run, { task: 0, shards: [shardOf('cus_1')] });

  expect(await getCustomer(run.shop, 'cus_1')).toBeUndefined();
});

test('a run with a missing result fails', async () => {
  await score(run, { task: 0, shards: [0] });
  await expect(publish(run, tasks)).rejects.toThrow('Only 1 of 4 tasks stored their TALLY');
});
