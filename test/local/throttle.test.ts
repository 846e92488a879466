import { beforeEach, expect, inject, test } from 'vitest';
import { httpApi } from '../../infra/local/api-gateway/index.ts';
import { throttleOf } from '../../infra/local/api-gateway/throttle.ts';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import { served } from './http-server.ts';

/** What a route of the template with limits of its own takes at once. */
const BURST = 1000;

let url: string;
let now: number;
beforeEach(async () => {
  now = 0;
  const api = httpApi({
    cloud: loadCloud(inject('assembly')),
    clock: { milliseconds: () => 0 },
    verify: async () => ({}),
    invoke: async () => ({ statusCode: 204 }),
    machineTime: () => now,
  });
  url = await served((request, response) => void api(request, response));
});

const statusOf = async (path: string): Promise<number> => {
  const answer = await fetch(`${url}${path}`, { method: 'POST' });
  await answer.arrayBuffer();
  return answer.status;
};
const webhook = () => statusOf('/webhooks/demo/standard');

test('a flood of webhooks is refused, and keeps nobody from leaving', async () => {
  for (let sent = 0; sent < BURST; sent += 50) {
    expect(await Promise.all(Array.from({ length: 50 }, webhook))).toEqual(Array(50).fill(204));
  }
  expect(await webhook()).toBe(429);
  expect(await statusOf('/u/token')).toBe(204);

  now += 2;
  expect([await webhook(), await webhook()]).toEqual([204, 429]);
});

test('routes without limits of their own share one bucket, and none without a limit', () => {
  const limit = (ThrottlingBurstLimit: number) => ({ ThrottlingBurstLimit, ThrottlingRateLimit: 1 });
  const mayCome = throttleOf({ DefaultRouteSettings: limit(2), RouteSettings: { own: limit(1) } }, () => now);
  expect(['a', 'own', 'b', 'own', 'a'].map(mayCome)).toEqual([true, true, true, false, false]);
  now += 5000;
  expect(['a', 'b', 'a', 'own', 'own'].map(mayCome)).toEqual([true, true, false, true, false]);
  expect(throttleOf({})('a')).toBe(true);
});
