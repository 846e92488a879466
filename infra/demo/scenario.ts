import { api } from '../../functions/console/api/operations.ts';
import { normaliseEmail } from '../../functions/customers/email-address.ts';
import type { Segment } from '../../functions/customers/segment.ts';
import { formatCount, withNoun } from '../../functions/platform/counts.ts';
import { localDay } from '../../functions/platform/time.ts';
import type { Mail } from '../local/ses/mails.ts';
import { sendNewsletter } from './campaigns.ts';
import { type History, splitHistory } from './history.ts';
import {
  addressOf,
  checkLeftAlone,
  clickLink,
  type Reader,
  recipientOf,
  unsubscribe,
} from './mail-actions.ts';
import { readBack } from './read-back.ts';
import { type Expected, faultsOf, type Report } from './report.ts';
import { type Seeded, seedShop } from './seed.ts';
import type { Stage } from './stage.ts';
import { postAll, postingsOf } from './webhooks.ts';

/** So many orders are left out of the seed and posted; of a small file, half of them. */
const POSTED = 200;

type Posted = { expected: Expected; rejected: number; day: string };

const placed = (history: History, at: number): string => {
  const order = history.orders.at(at);
  if (!order) throw new Error('There are no orders to show anything with.');
  return order.placedAt;
};

/** Opens the shop as of its last known order and scores it, so that the next run can tell who moved. */
const seed = async ({ local, host, say }: Stage, past: History, from: string): Promise<Seeded> => {
  await host.moveClock({ now: from });
  const seeded = await say.step(
    `Seed the shop as of ${localDay(from, past.timeZone)}`,
    (progress) => seedShop(local, past, progress),
    ({ customers }) => `${withNoun(customers, 'customer')}, ${withNoun(past.orders.length, 'order')}`,
  );
  await say.step('Run the nightly, to know how everybody stands', () => host.runSchedule('nightly'));
  return seeded;
};

/** Posts the orders over HTTP, some again and some forged, and waits until all that came of it is done. */
const post = async (stage: Stage, history: History, past: History, seeded: Seeded): Promise<Posted> => {
  const { local, host, say } = stage;
  const coming = history.orders.slice(past.orders.length);
  const now = await host.moveClock({ now: placed(history, -1) });
  const { genuine, repeated, forged } = postingsOf(coming, seeded.webhookSecret);
  const url = `${host.url}/webhooks/${seeded.shop.shop}/standard`;
  const clock = () => Date.parse(local.clock.now());
  const statuses = await say.step(
    `Post ${withNoun(genuine.length, 'signed webhook')}, ${repeated.length} of them twice, and ${forged.length} forged ones`,
    async (progress) => {
      const answered = await postAll(url, [...genuine, ...repeated, ...forged], clock, progress);
      await local.idle();
      return answered;
    },
    (answered) => [...answered].map(([status, count]) => `${count} × ${status}`).join(', '),
  );
  const buyers = history.orders.map(({ customer }) => customer.email && normaliseEmail(customer.email));
  const people = new Set([...buyers, ...past.consents.map(({ email }) => normaliseEmail(email))]);
  return {
    rejected: statuses.get(401) ?? 0,
    day: localDay(now, history.timeZone),
    expected: {
      customers: people.size,
      orders: history.orders.length,
      accepted: genuine.length,
      duplicates: repeated.length,
      rejected: forged.length,
    },
  };
};

const scoreNextDay = async ({ host, say, user }: Stage, shop: string): Promise<void> => {
  const now = await host.moveClock({ advance: 'P1D' });
  await say.step(
    `Move the clock a day, to ${now}, and run the nightly`,
    async () => {
      await host.runSchedule('nightly');
      return host.api(user, `/shops/${shop}/segments`, api.getSegments.response);
    },
    ({ method, asOf }) => `scored by ${method} as of ${asOf}`,
  );
};

type Launch = { name: string; segment: Segment; holdOutPercent: number };

const newsletter = ({ host, say, user }: Stage, shop: string, launch: Launch) =>
  say.step(
    `Launch “${launch.name}” to ${launch.segment}`,
    (progress) => sendNewsletter(host, { shop, user, ...launch }, progress),
    ({ counts }) => `${formatCount(counts.sent)} of ${formatCount(counts.audience)} sent`,
  );

/** A customer leaves by one click, and the next newsletter to their segment, half of it held out, skips them. */
const leave = async (stage: Stage, reader: Reader, mail: Mail): Promise<void> => {
  const { say, host } = stage;
  await say.step('Unsubscribe one customer by the mail’s one-click header', () => unsubscribe(reader, mail));
  const mails = (await host.inbox(addressOf(mail))).length;
  const { profile } = await recipientOf(reader, mail);
  const segment = profile.scores?.segment ?? 'champion';
  const { campaignId } = await newsletter(stage, reader.shop, {
    name: 'Second newsletter',
    segment,
    holdOutPercent: 50,
  });
  await say.step('Look into the inbox: nothing more came', () =>
    checkLeftAlone(reader, mail, { campaignId, mails }),
  );
};

/** Mail goes out and is answered: a newsletter, the win-back, a click, and somebody who leaves. */
const correspond = async (stage: Stage, { shop, identityKey }: Seeded): Promise<void> => {
  const { local, host, say, user } = stage;
  const reader = { host, user, identityKey, shop: shop.shop };
  await newsletter(stage, shop.shop, { name: 'Newsletter', segment: 'champion', holdOutPercent: 0 });
  const [first, second = first] = local.ses.inbox({ limit: 2 });
  const before = local.ses.count();
  await say.step(
    'Let the win-back automation send',
    () => host.runSchedule('tick'),
    () => `${formatCount(local.ses.count() - before)} sent`,
  );
  if (!first || !second) return say.line('No champion may be mailed, so nobody clicks or leaves.');
  await say.step(
    'Click a tracked link ten minutes later',
    async () => {
      await host.moveClock({ advance: 'PT10M' });
      return clickLink(reader, first, shop.url);
    },
    (to) => `led to ${to}`,
  );
  await leave(stage, reader, second);
};

/** The main job from start to end on `history`. Resolves to what the system says of it, and what does not add up. */
export const runScenario = async (
  stage: Stage,
  history: History,
): Promise<{ report: Omit<Report, 'ms'>; faults: string[] }> => {
  const { past } = splitHistory(history, Math.min(POSTED, Math.ceil(history.orders.length / 2)));
  const from = past.orders.length > 0 ? placed(past, -1) : placed(history, 0);
  const seeded = await seed(stage, past, from);
  const { shop } = seeded.shop;
  const { expected, rejected, day } = await post(stage, history, past, seeded);
  await scoreNextDay(stage, shop);
  await correspond(stage, seeded);
  const { lost, ...report } = await stage.say.step('Read everything back', () =>
    readBack(stage, { shop, day, rejected }),
  );
  const faults = faultsOf(report, expected);
  return { report, faults: lost > 0 ? [...faults, `dead letters: ${lost}`] : faults };
};
