import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CampaignCounts } from '../../functions/campaigns/campaign.ts';
import { claimQuota, putQuota } from '../../functions/campaigns/sending/pace.store.ts';
import { talkTo } from '../../infra/demo/host-client.ts';
import type { Host } from '../../infra/local/host/index.ts';
import { startTestHost } from '../support/host.ts';
import { buyAll, newslettersOf } from './newsletters.ts';
import { openShop } from './shop.ts';

/*
 * Newsletters to 200 readers that some mails, or somebody, would stop: over HTTP, on the whole system.
 */

const SHOP = 'stopped';
const READERS = 200;
/** What the template does with readers of these names. */
const POISON = ['Slow', 'Slow', 'Throws', 'Large', 'Large'];
const SENDERS = 16;

let host: Host;
let newsletters: ReturnType<typeof newslettersOf>;
const local = () => talkTo(host.url);

beforeAll(async () => {
  host = await startTestHost({ report: () => {} });
  newsletters = newslettersOf(host, SHOP);
  const secret = await openShop(host, SHOP);
  const readers = Array.from({ length: READERS }, (_, index) => ({
    email: `reader${index}@example.com`,
    firstName: POISON[index] ?? 'Anna',
  }));
  await buyAll(host, { shop: SHOP, secret }, readers);
  await local().runSchedule('nightly');
});
afterAll(() => host?.stop());
// The frequency cap covers seven days.
beforeEach(() => local().moveClock({ advance: 'P8D' }));

const FAST = 500;
/** So slow that a campaign takes ten seconds and more, each handful being one mail. */
const SLOW = 15;

/** Sets the pace of all senders, in mails a second, in place of what SES would say. */
const setPace = async (perSecond: number): Promise<void> => {
  const never = '2999-01-01T00:00:00.000Z';
  await claimQuota(never, never);
  await putQuota({ perSecond, isOpen: true });
};

/** Launches a newsletter at the slow pace and resolves once `mails` of it were taken. */
const launchSlowly = async (mails: number): Promise<string> => {
  await setPace(SLOW);
  const taken = newsletters.taken(mails);
  const campaignId = await newsletters.launch('newsletter');
  await taken;
  return campaignId;
};

const accountedFor = ({ planned, sent, skipped, heldOut, failed }: CampaignCounts): number =>
  planned + sent + heldOut + failed + Object.values(skipped).reduce((sum, count) => sum + count, 0);

const POISONOUS = `<mjml><mj-body><mj-section><mj-column>
  <mj-text>Hello {{ customer.firstName }}
  {% if customer.firstName == "Slow" %}{% for a in (1..3000) %}{% for b in (1..3000) %}{% assign c = b %}{% endfor %}{% endfor %}{% endif %}
  {% if customer.firstName == "Throws" %}{{ "%" | url_decode }}{% endif %}
  {% if customer.firstName == "Large" %}{% for a in (1..400) %}{% for b in (1..100) %}${'x'.repeat(250)}{% endfor %}{% endfor %}{% endif %}
  </mj-text>
  <mj-text>{{ shop.postalAddress }} <a href="{{ unsubscribeUrl }}">Unsubscribe</a></mj-text>
</mj-column></mj-section></mj-body></mjml>`;

test('mails that cannot be rendered fail alone, by reason; all others go, and the campaign closes', async () => {
  await setPace(FAST);
  await newsletters.putTemplate('poisonous', { mjml: POISONOUS, subject: 'News' });
  const campaignId = await newsletters.launch('poisonous');

  await local().runSchedule('tick');

  const { status, closedAt, counts } = await newsletters.read(campaignId);
  expect({ status, ...counts }).toMatchObject({
    status: 'sent',
    audience: READERS,
    planned: 0,
    sent: READERS - POISON.length,
    failed: POISON.length,
  });
  expect(closedAt).toBeDefined();
  const reasons = Object.values(counts.failures);
  expect(reasons.reduce((sum, failed) => sum + failed, 0)).toBe(POISON.length);
  expect(counts.failures).not.toHaveProperty('unexpected_error');
  expect(new Set(newsletters.recipients(campaignId)).size).toBe(READERS - POISON.length);
  expect(newsletters.recipients(campaignId)).toHaveLength(READERS - POISON.length);
}, 120_000);

test('a paused campaign stands still, with nothing running, and goes on where it was', async () => {
  const campaignId = await launchSlowly(5);

  expect(await newsletters.act(campaignId, 'pause')).toMatchObject({
    status: 'paused',
    pause: { by: expect.any(String) },
  });
  const atPause = newsletters.recipients(campaignId).length;
  await local().runSchedule('tick');
  const before = newsletters.recipients(campaignId).length;
  expect(before).toBeLessThan(READERS);
  expect(before - atPause).toBeLessThanOrEqual(SENDERS);
  const paused = await newsletters.read(campaignId);
  expect(paused.counts).toMatchObject({ audience: READERS, planned: READERS - before, sent: before });
  expect(host.executions.list().filter(({ status }) => status === 'RUNNING')).toEqual([]);
  await expect(newsletters.act(campaignId, 'pause')).rejects.toThrow('409');
  await local().moveClock({ advance: 'P3D' });
  await local().runSchedule('tick');
  expect(await newsletters.read(campaignId)).toEqual(paused);

  await setPace(FAST);
  await newsletters.act(campaignId, 'resume');
  await host.idle();

  expect(await newsletters.read(campaignId)).toMatchObject({
    status: 'sent',
    counts: { audience: READERS, planned: 0, sent: READERS, failed: 0 },
  });
  expect(newsletters.recipients(campaignId)).toHaveLength(READERS);
  expect(new Set(newsletters.recipients(campaignId)).size).toBe(READERS);
});

test('a campaign that is paused and resumed again and again, before its execution notices, mails each once', async () => {
  const campaignId = await launchSlowly(1);

  for (let round = 0; round < 4; round += 1) {
    await newsletters.act(campaignId, 'pause');
    await newsletters.act(campaignId, 'resume');
  }
  await setPace(FAST);
  await host.idle();

  expect(await newsletters.read(campaignId)).toMatchObject({
    status: 'sent',
    counts: { sent: READERS, failed: 0 },
  });
  expect(newsletters.recipients(campaignId)).toHaveLength(READERS);
  expect(new Set(newsletters.recipients(campaignId)).size).toBe(READERS);
});

test.each(['sending', 'paused'])(
  'a campaign that is cancelled while it is %s sends no more, and closes with its ledger',
  async (status) => {
    const campaignId = await launchSlowly(5);
    if (status === 'paused') await newsletters.act(campaignId, 'pause');

    expect(await newsletters.act(campaignId, 'cancel')).toMatchObject({ status: 'cancelled' });
    await expect(newsletters.act(campaignId, 'cancel')).rejects.toThrow(
      'The campaign is cancelled: that is final.',
    );
    await host.idle();

    const cancelled = await newsletters.read(campaignId);
    const mailed = newsletters.recipients(campaignId).length;
    expect(cancelled).toMatchObject({ status: 'cancelled', cancellation: { by: expect.any(String) } });
    expect(cancelled.closedAt).toBeDefined();
    expect(cancelled.counts).toMatchObject({
      planned: 0,
      sent: mailed,
      skipped: { cancelled: READERS - mailed },
      failed: 0,
    });
    expect(accountedFor(cancelled.counts)).toBe(cancelled.counts.audience);
    expect(mailed).toBeLessThan(READERS);
    await local().runSchedule('tick');
    expect(await newsletters.read(campaignId)).toEqual(cancelled);
  },
);
