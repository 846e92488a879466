import { join } from 'node:path';
import { MessageRejected, SendingPausedException, TooManyRequestsException } from '@aws-sdk/client-sesv2';
import { beforeAll, expect, test } from 'vitest';
import { handler as openShop } from '../../functions/console/open-shop/open-shop.handler.ts';
import { putDay } from '../../functions/insights/kpis/daily-kpis.store.ts';
import { handler } from '../../functions/nightly/figures/send-digest.handler.ts';
import { shopKey } from '../../functions/platform/keys.ts';
import { putSnapshot } from '../../functions/segments/snapshot/snapshot.store.ts';
import { Crash, useSes } from '../campaigns/ses.ts';
import { allItems, useTable } from '../support/table.ts';
import { countedDay, daysBefore, MONDAY, snapshotOf, wholeSnapshot } from './review.ts';

useTable();
const ses = useSes();
const NOW = '2026-11-23T02:00:00.000Z';
const context = { getRemainingTimeInMillis: () => 30_000 };

beforeAll(() => {
  process.env.TEMPLATES_DIR = join(import.meta.dirname, '../../templates');
});

const settings = (shop: string, digestTo?: string) => ({
  shop,
  name: 'Corner Coffee',
  url: 'https://coffee.example/',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  postalAddress: '12 Mill Lane, Berlin',
  members: [{ subject: 'olivia', role: 'owner' }],
  digestTo,
  now: NOW,
});
const open = (shop: string, digestTo?: string): unknown =>
  Reflect.apply(openShop, undefined, [settings(shop, digestTo), context]);

const send = (shop: string, day = MONDAY): Promise<unknown> =>
  Reflect.apply(handler, undefined, [{ shop, day, now: NOW }, context]);

const digestItems = async (shop: string) =>
  (await allItems()).filter(({ pk, sk }) => pk === shopKey(shop) && String(sk).startsWith('DIGEST#'));

/** SES's answer that it took nothing, or none at all. */
const answers = {
  throttled: () =>
    new TooManyRequestsException({ message: 'Rate exceeded', $metadata: { httpStatusCode: 429 } }),
  refused: () => new MessageRejected({ message: 'Not verified', $metadata: { httpStatusCode: 400 } }),
  stopped: () => new SendingPausedException({ message: 'Paused', $metadata: { httpStatusCode: 400 } }),
  lost: () => Object.assign(new Error('socket hang up'), { $metadata: {} }),
};
const fail = (error: Error) => () => {
  throw error;
};

test('on Monday the owner gets the week’s digest once, however often the night runs', async () => {
  await open('weekly', 'olivia@coffee.example');
  const sums = { expectedMillipurchases: 1000 };
  const value = {
    all: { ...sums, customers: 5, clv: 55_000 },
    segments: {
      loyal: { ...sums, customers: 2, clv: 40_000 },
      at_risk: { ...sums, customers: 3, clv: 15_000 },
    },
    churnRisk: [0, 0, 5, 0, 0] satisfies [number, number, number, number, number],
  };
  const nights = [
    // This move was made before the week began.
    snapshotOf('2026-11-16', { moves: { new: { lost: 9 } } }),
    snapshotOf('2026-11-20', { moves: { loyal: { at_risk: 2 } } }),
    { ...snapshotOf(MONDAY, { segments: { at_risk: 3 }, moves: { loyal: { at_risk: 1 } } }), value },
  ];
  for (const night of nights) await putSnapshot(wholeSnapshot('weekly', night));
  for (const day of daysBefore(MONDAY)) await putDay('weekly', countedDay(day, NOW));

  expect(await send('weekly')).toEqual({ outcome: 'accepted' });
  expect(await send('weekly')).toEqual({ outcome: 'done_before' });

  expect(ses.recipients()).toEqual(['olivia@coffee.example']);
  const [mail] = ses.taken();
  expect(mail?.Content?.Simple?.Subject?.Data).toBe('Corner Coffee: 3 customers slipped, 0 came back');
  const text = mail?.Content?.Simple?.Body?.Text?.Data;
  expect(text).toContain('3 from Loyal to At risk −€450 a year');
  expect(text).toContain('Revenue €700');
  expect(text).toContain('New customers 7');
  expect(text).toContain('Mails sent 28');
  expect(text).toContain('Clicked by people 14');
  expect(text).toContain('Orders after a click 7');
  // What one of the orders' goods cost is not known.
  expect(text).not.toContain('Margin €');
  expect(text).not.toContain('Lost');
  expect(mail?.EmailTags).toContainEqual({ Name: 'homing-digest', Value: MONDAY });
  expect(await digestItems('weekly')).toMatchObject([{ status: 'sent', outcome: 'ses-0' }]);
});

test('concurrent runs of the same night send one mail', async () => {
  await open('together', 'olivia@coffee.example');
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => send('together')));
  expect(outcomes.filter((each) => JSON.stringify(each).includes('accepted'))).toHaveLength(1);
  expect(ses.recipients()).toHaveLength(1);
});

test.each(['2026-11-22', '2026-11-24', '2026-11-28'])(
  'on %s, which is no Monday, nothing is sent',
  async (day) => {
    await open('days', 'olivia@coffee.example');
    expect(await send('days', day)).toEqual({ outcome: 'not_monday' });
    expect(ses.recipients()).toEqual([]);
  },
);

test('a shop without an address has no digest, also after it had one', async () => {
  await open('silent');
  expect(await send('silent')).toEqual({ outcome: 'no_address' });
  await open('silent', 'olivia@coffee.example');
  await open('silent');
  expect(await send('silent')).toEqual({ outcome: 'no_address' });
  await open('silent', 'owen@coffee.example');
  expect(await send('silent')).toEqual({ outcome: 'accepted' });
  expect(ses.recipients()).toEqual(['owen@coffee.example']);
});

test.each([
  ['before SES has it', 'before'],
  ['after SES took it', 'after'],
] as const)('a crash %s sends no second mail', async (_, when) => {
  const shop = `crash-${when}`;
  await open(shop, 'olivia@coffee.example');
  ses.fail({ [when]: fail(new Crash('killed')) });
  await expect(send(shop)).rejects.toThrow('killed');
  ses.fail({});
  expect(await send(shop)).toEqual({ outcome: 'done_before' });
  expect(ses.recipients()).toHaveLength(when === 'after' ? 1 : 0);
});

test('after a lost answer the digest is not sent again', async () => {
  await open('lost', 'olivia@coffee.example');
  ses.fail({ after: fail(answers.lost()) });
  expect(await send('lost')).toEqual({ outcome: 'unknown' });
  ses.fail({});
  expect(await send('lost')).toEqual({ outcome: 'done_before' });
  expect(ses.recipients()).toHaveLength(1);
  expect(await digestItems('lost')).toMatchObject([{ status: 'failed', outcome: 'no answer' }]);
});

test.each(['throttled', 'stopped'] as const)(
  'where SES is %s and took nothing, the next try sends it',
  async (how) => {
    await open(how, 'olivia@coffee.example');
    ses.fail({ before: fail(answers[how]()) });
    await expect(send(how)).rejects.toThrow();
    expect(await digestItems(how)).toEqual([]);
    ses.fail({});
    expect(await send(how)).toEqual({ outcome: 'accepted' });
    expect(ses.recipients()).toHaveLength(1);
  },
);

test('an address that SES refuses is not tried again', async () => {
  await open('refused', 'olivia@coffee.example');
  ses.fail({ before: fail(answers.refused()) });
  expect(await send('refused')).toEqual({ outcome: 'refused' });
  ses.fail({});
  expect(await send('refused')).toEqual({ outcome: 'done_before' });
  expect(await digestItems('refused')).toMatchObject([{ status: 'failed', outcome: 'MessageRejected' }]);
});
