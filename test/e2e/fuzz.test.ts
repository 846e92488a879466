import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { api } from '../../functions/console/api/operations.ts';
import { orderCreated, orderRefunded } from '../../functions/purchases/events.ts';
import { talkTo } from '../../infra/demo/host-client.ts';
import { type Host, startHost } from '../../infra/local/host/index.ts';
import { inputsOf, jsonSchemaOf } from '../support/from-schema.ts';
import { atOnce, openShop, postSigned } from './shop.ts';

/*
 * Whatever is posted to the webhook, the API or the local controls is taken, or refused with what is wrong; nothing
 * is a fault of ours, and what is taken is recorded and scored. FUZZ_RUNS=5000 tries more.
 */

const RUNS = Number(process.env.FUZZ_RUNS ?? 100);
const SEED = Number(process.env.FUZZ_SEED ?? 8);
const SHOP = 'fuzz';
const NOW = '2026-11-22T10:00:00.000Z';
const AT_ONCE = 4;

let host: Host;
let secret: string;
let authorization: string;
/** Things that are there, by the name of the path's parameter. */
const there: Record<string, string> = { shop: SHOP, name: 'newsletter', automationId: 'win-back' };

beforeAll(async () => {
  const assembly = inject('assembly');
  host = await startHost({
    port: 0,
    data: ':memory:',
    assembly,
    automaticSchedules: false,
    report: () => {},
  });
  await talkTo(host.url).moveClock({ now: NOW });
  secret = await openShop(host, SHOP);
  authorization = `Bearer ${await host.oidc.token('olivia')}`;
  const body = { name: 'Autumn', segments: ['new'], template: 'newsletter' };
  const drafted = await talkTo(host.url).api(
    'olivia',
    `/shops/${SHOP}/campaigns`,
    api.createCampaign.response,
    {
      method: 'POST',
      body,
    },
  );
  there.campaignId = drafted.campaignId;
});
afterAll(() => host?.stop());

type Answered = { what: string; status: number; text: string };

const readAnswer = async (what: string, response: Response): Promise<Answered> => ({
  what: what.slice(0, 2000),
  status: response.status,
  text: await response.text(),
});

const ofOurs = z.object({ error: z.object({ message: z.string().min(3), field: z.string().optional() }) });
const ofGateway = z.object({ message: z.string().min(3) });
const RAW_ZOD = /expected .* received|Invalid (input|option|string)|Too (big|small)|Unrecognized key/;

/** Why an answer is not as it should be; undefined for one that is. */
const complaintOf = ({ status, text }: Answered): string | undefined => {
  if (status < 400) return undefined;
  if (status >= 500) return 'a fault of ours';
  const told = z.union([ofOurs, ofGateway]).safeParse(JSON.parse(text || 'null'));
  if (!told.success) return 'says not what is wrong';
  return RAW_ZOD.test(text) ? 'speaks in raw words' : undefined;
};

/** Tries them all, and shows the ones that were answered as they should not be. */
const tryAll = async <T>(inputs: T[], send: (input: T, index: number) => Promise<Answered>) => {
  const answers = await atOnce([...inputs.entries()], AT_ONCE, ([index, input]) => send(input, index));
  const wrong = answers.flatMap((answer) => {
    const complaint = complaintOf(answer);
    return complaint === undefined ? [] : [{ complaint, ...answer }];
  });
  expect(wrong.slice(0, 5)).toEqual([]);
  return Map.groupBy(answers, ({ status }) => status);
};

const samples = <T>(of: fc.Arbitrary<T>, numRuns = RUNS): T[] => fc.sample(of, { seed: SEED, numRuns });

/** Texts that are JSON no more, or JSON that few expect. */
const broken = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.nat({ max: text.length }).map((end) => text.slice(0, end)),
    fc
      .constantFrom(
        '1e400',
        '-1e400',
        '9007199254740993',
        '1e-400',
        '-0',
        '"\\ud800"',
        '[[[]]]',
        '{}',
        'null',
      )
      .map((odd) => text.replace(/\d+(?=[,}])/, odd)),
    fc.constantFrom('', ' ', '{', '[]', 'null', '"text"', '0', '\ufeff{}', '{"__proto__":1}', '\0'),
    fc.constant(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
    fc.json(),
    fc.constant(text.replace('{', '{"constructor":{"prototype":1},"toString":1,')),
  );

const bodiesOf = (schema: z.ZodType): fc.Arbitrary<string> =>
  inputsOf(jsonSchemaOf(schema))
    .map((input) => JSON.stringify(input) ?? '')
    .chain((text) =>
      fc.oneof({ arbitrary: fc.constant(text), weight: 5 }, { arbitrary: broken(text), weight: 2 }),
    );

test('webhooks', async () => {
  const of = (type: string, data: z.ZodType) =>
    z.object({ type: z.literal(type), timestamp: z.literal(NOW), data });
  const order = orderCreated.schema.shape.order.extend({ currency: z.literal('EUR') });
  const { refund } = orderRefunded.schema.shape;
  const bodies = fc.oneof(
    { arbitrary: bodiesOf(of(orderCreated.type, order)), weight: 3 },
    { arbitrary: bodiesOf(of(orderRefunded.type, refund)), weight: 1 },
  );
  const now = new Date(NOW);
  const byStatus = await tryAll(samples(bodies), async (body, index) =>
    readAnswer(body, await postSigned({ url: host.url, shop: SHOP, secret, id: `f-${index}`, body, now })),
  );
  expect(byStatus.get(202)?.length).toBeGreaterThan(RUNS / 10);
  expect(byStatus.get(400)?.length).toBeGreaterThan(RUNS / 10);
  await host.idle();
  expect(host.bus.deadLetters().map(({ error, input }) => ({ error, input }))).toEqual([]);
}, 3_600_000);

test('the API', async () => {
  const calls = fc.oneof(
    ...Object.values(api).map(({ method, path, parameters, query, body }) => {
      const known = [...path.matchAll(/\{(\w+)\}/g)].map(
        ([, name = '']) => [name, there[name] ?? 'x'] as const,
      );
      const named = fc.oneof(
        { arbitrary: fc.constant(Object.fromEntries(known)), weight: 4 },
        { arbitrary: inputsOf(jsonSchemaOf(parameters)), weight: 1 },
      );
      return fc.record({
        method: fc.constant(method),
        path: fc.constant(path),
        parameters: named,
        query: inputsOf(jsonSchemaOf(query)),
        body: method === 'GET' ? fc.constant(undefined) : bodiesOf(body),
      });
    }),
  );
  const record = z.record(z.string(), z.unknown());
  const encoded = (value: unknown) => encodeURIComponent(String(value).toWellFormed());
  const byStatus = await tryAll(samples(calls), async ({ method, path, parameters, query, body }) => {
    const values = record.parse(parameters);
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => encoded(values[name]));
    const asked = Object.entries(record.parse(query)).map(([name, value]) => `${name}=${encoded(value)}`);
    const url = `${host.url}${filled}?${asked.join('&')}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(url, { method, headers, body: body ?? null });
    return readAnswer(`${method} ${url} ${body}`, response);
  });
  expect(byStatus.get(200)?.length).toBeGreaterThan(RUNS / 10);
  expect(byStatus.get(400)?.length).toBeGreaterThan(RUNS / 20);
  await host.idle();
  expect(host.bus.deadLetters().map(({ error, input }) => ({ error, input }))).toEqual([]);
}, 3_600_000);

test('the local controls', async () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(NOW, 'P1Y', 'P999999999999Y', 'olivia', SHOP),
  );
  const names = [
    'now',
    'advance',
    'user',
    'shop',
    'email',
    'productId',
    'quantity',
    'firstName',
    'subscribed',
    '__proto__',
  ];
  const body = fc.oneof(
    fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 4 }).map((value) => JSON.stringify(value)),
    broken('{"now":"2026-11-22T10:00:00Z","quantity":1}'),
    fc.string({ unit: 'binary' }),
  );
  const paths = fc.oneof(
    fc.constantFrom(
      'clock',
      'token',
      'purchases',
      'dead-letters/999/retry',
      'schedules/x',
      'schedules/',
      'no/such',
    ),
    fc.constantFrom('dead-letters/1e99/retry', 'dead-letters/%00/retry', 'mail/%E0%A4%A', 'schedules/%'),
    fc.string({ unit: 'binary', maxLength: 20 }).map((name) => `schedules/${encodeURIComponent(name)}`),
    fc.string({ unit: 'binary', maxLength: 20 }).map((id) => `dead-letters/${encodeURIComponent(id)}/retry`),
  );
  const types = fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain');
  const calls = fc.record({ path: paths, body, type: types });
  const byStatus = await tryAll(samples(calls), async ({ path, body: sent, type }) => {
    const init: RequestInit = {
      method: 'POST',
      headers: { 'content-type': type },
      body: sent,
      redirect: 'manual',
    };
    return readAnswer(`${path} ${type} ${sent}`, await fetch(`${host.url}/_local/${path}`, init));
  });
  expect(byStatus.get(400)?.length).toBeGreaterThan(RUNS / 10);
}, 3_600_000);

test('the night after it', async () => {
  const client = talkTo(host.url);
  await client.moveClock({ now: '2026-11-23T03:00:00.000Z' });
  await client.runSchedule('nightly');
  expect(host.executions.list().map(({ status }) => status)).not.toContain('FAILED');
  expect(await client.deadLetters()).toEqual([]);
  const { customers } = await client.api('olivia', `/shops/${SHOP}/customers`, api.listCustomers.response);
  expect(customers.length).toBeGreaterThan(0);
}, 600_000);
