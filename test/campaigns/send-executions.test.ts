import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { expect, inject, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { AudienceSealed, planMessages } from '../../functions/campaigns/audience/plan-messages.store.ts';
import { getCampaign } from '../../functions/campaigns/campaign.store.ts';
import type { Campaign } from '../../functions/campaigns/campaign.ts';
import {
  cancelCampaign,
  pauseCampaign,
  resumeCampaign,
} from '../../functions/campaigns/control-campaign.store.ts';
import { messagesOf } from '../../functions/campaigns/ledger/message.store.ts';
import { messageIdOf } from '../../functions/campaigns/ledger/message.ts';
import { handler as closeCampaign } from '../../functions/campaigns/sending/close-campaign.handler.ts';
import { handler as openCampaign } from '../../functions/campaigns/sending/open-campaign.handler.ts';
import { handler as sendBatch } from '../../functions/campaigns/sending/send-batch.handler.ts';
import { handler as stopCampaign } from '../../functions/campaigns/sending/stop-campaign.handler.ts';
import { profileKey } from '../../functions/customers/customer.store.ts';
import { dueBy } from '../../functions/journeys/due.store.ts';
import { handler as selectAudience } from '../../functions/journeys/select-audience.handler.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { startClock } from '../../infra/local/clock.ts';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import { startExecutions } from '../../infra/local/executions/index.ts';
import { openJournal } from '../../infra/local/journal.ts';
import { useTable } from '../support/table.ts';
import { NOW, newsletter, openShop, putChampions } from './a-shop.ts';
import { invocation } from './send-machine.ts';
import { Crash, forgetPace, useSes } from './ses.ts';

/* The send machine as it is deployed, on the real steps: what cannot go well, and that a campaign ends all the same. */

useTable();
const ses = useSes();
const BY = { by: 'max', at: NOW };

/** Lambda hands on whatever JSON it was given. */
type Step = { invoke(event: unknown, context: unknown): Promise<unknown> | unknown };
const STEPS: Record<string, Step> = {
  OpenSend: { invoke: openCampaign },
  SelectAudience: { invoke: selectAudience },
  SendBatch: { invoke: sendBatch },
  CloseSend: { invoke: closeCampaign },
  StopSend: { invoke: stopCampaign },
};
const waiting = z.object({ waitSeconds: z.number() });

/** The template's send machine. `before` is called with each step's name before it runs; the clock moves by its waits. */
const sendMachine = (before: (step: string) => unknown = () => {}, leastWaitSeconds = 0) => {
  const parameters = { SenderDomain: 'mail.example', SenderAddress: 'hello@mail.example' };
  const cloud = loadCloud(inject('assembly'), {
    parameters,
    attributes: { 'AWS::ApiGatewayV2::Api.ApiEndpoint': 'https://homing.example' },
  });
  const journal = openJournal(':memory:');
  const clock = startClock(journal, () => Date.parse(NOW));
  const executions = startExecutions({
    cloud,
    journal,
    clock,
    waitMilliseconds: 0,
    retryMilliseconds: 0,
    report: () => {},
    invoke: async (functionArn, payload) => {
      const id = cloud.find(functionArn)?.logicalId ?? '';
      const [name = '', step] = Object.entries(STEPS).find(([each]) => id.startsWith(each)) ?? [];
      await before(name);
      const answer = await step?.invoke(payload, invocation);
      if (name === 'CloseSend') {
        const seconds = Math.max(leastWaitSeconds, waiting.parse(answer).waitSeconds);
        clock.advance(`PT${seconds}S`);
      }
      return answer;
    },
  });
  onTestFinished(() => {
    executions.stop();
    journal.close();
  });
  const [machine = ''] = cloud
    .resources('AWS::StepFunctions::StateMachine')
    .flatMap(({ arn, logicalId }) => (logicalId.startsWith('Send') ? [arn] : []));
  return {
    /** Runs the machine on the campaign; resolves to how the execution ended. */
    run: async ({ shop, campaignId }: Pick<Campaign, 'shop' | 'campaignId'>) => {
      const { executionArn } = executions.start(machine, undefined, { shop, campaignId });
      await executions.idle();
      return executions.get(executionArn);
    },
  };
};

test('a mail that kills its sender fails after three of them, and takes no other mail with it', async () => {
  await openShop('poison');
  const champions = await putChampions('poison', 60);
  const poison = champions[7]?.email ?? '';
  const campaign = await newsletter('poison');
  let isDead = false;
  let deaths = 0;
  ses.fail({
    before: (_, mail) => {
      const kills = mail.Destination?.ToAddresses?.includes(poison) ?? false;
      if (kills) deaths += 1;
      isDead ||= kills;
      // Of what the sender had claimed beside it, nothing goes either.
      if (isDead) throw new Crash();
    },
  });
  const machine = sendMachine((step) => {
    if (step === 'SendBatch') isDead = false;
  }, 450);

  expect(await machine.run(campaign)).toMatchObject({ status: 'SUCCEEDED' });

  expect(await getCampaign('poison', campaign.campaignId)).toMatchObject({
    status: 'sent',
    counts: { audience: 60, planned: 0, sent: 59, failed: 1, failures: { sender_lost: 1 } },
  });
  expect(deaths).toBe(3);
  expect(ses.recipients()).toEqual(
    champions
      .map(({ email }) => email)
      .filter((email) => email !== poison)
      .sort(),
  );
  const [lost] = await messagesOf('poison', champions[7]?.customerId ?? '');
  expect(lost).toMatchObject({ status: 'failed', reason: 'sender_lost' });
});

test('a campaign with a step that fails for good is paused with the reason, and goes on when that is mended', async () => {
  await openShop('unreadable');
  const [anna, ...others] = await putChampions('unreadable', 12);
  const campaign = await newsletter('unreadable');
  const setConsent = (consent: unknown) =>
    documents().send(
      new UpdateCommand({
        TableName: 'homing',
        Key: profileKey('unreadable', anna?.customerId ?? ''),
        UpdateExpression: 'SET consent = :consent',
        ExpressionAttributeValues: { ':consent': consent },
      }),
    );
  await setConsent('who knows');
  const machine = sendMachine();

  expect(await machine.run(campaign)).toMatchObject({ status: 'FAILED', error: 'CampaignStopped' });

  const paused = await getCampaign('unreadable', campaign.campaignId);
  expect(paused).toMatchObject({ status: 'paused', pause: { reason: 'ZodError' } });
  expect(ses.recipients()).toEqual([]);

  await setConsent(anna?.consent);
  await resumeCampaign(campaign, BY);
  expect(await machine.run(campaign)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await getCampaign('unreadable', campaign.campaignId)).toMatchObject({
    status: 'sent',
    counts: { sent: 1 + others.length },
  });
});

test('a campaign of which nothing can be sent for an hour is paused, and can be cancelled then', async () => {
  await openShop('stuck');
  await putChampions('stuck', 3);
  const campaign = await newsletter('stuck');
  let isDown = true;
  const machine = sendMachine((step) => {
    if (step === 'SendBatch' && isDown) throw new Error('Task timed out');
  }, 600);

  expect(await machine.run(campaign)).toMatchObject({ status: 'FAILED', error: 'CampaignStopped' });
  expect(await getCampaign('stuck', campaign.campaignId)).toMatchObject({
    status: 'paused',
    pause: { reason: 'no_progress' },
  });

  isDown = false;
  await cancelCampaign(campaign, BY);
  expect(await machine.run(campaign)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await getCampaign('stuck', campaign.campaignId)).toMatchObject({
    status: 'cancelled',
    closedAt: expect.any(String),
    counts: { audience: 3, planned: 0, sent: 0, skipped: { cancelled: 3 }, failed: 0 },
  });
});

test('a campaign that is paused while its audience is selected is selected to the end when it is resumed', async () => {
  await openShop('half');
  const champions = await putChampions('half', 40);
  const campaign = await newsletter('half');
  let selections = 0;
  const machine = sendMachine(async (step) => {
    if (step !== 'SelectAudience') return;
    selections += 1;
    if (selections === 5) await pauseCampaign(campaign, BY);
  });

  expect(await machine.run(campaign)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await getCampaign('half', campaign.campaignId)).toMatchObject({ status: 'paused', pause: BY });
  const whilePaused = selections;
  await resumeCampaign(campaign, BY);
  expect(await machine.run(campaign)).toMatchObject({ status: 'SUCCEEDED' });

  expect(selections - whilePaused).toBeLessThan(16);
  expect(ses.recipients()).toEqual(champions.map(({ email }) => email).sort());
});

test('a campaign that is cancelled while its audience is selected accounts for whom it has planned, and plans no more', async () => {
  await openShop('sealed');
  await putChampions('sealed', 40);
  const campaign = await newsletter('sealed');
  let selections = 0;
  const machine = sendMachine(async (step) => {
    if (step === 'SelectAudience') selections += 1;
    if (selections === 5) await cancelCampaign(campaign, BY).catch(() => {});
  });

  await machine.run(campaign);
  await machine.run(campaign);

  const closed = await getCampaign('sealed', campaign.campaignId);
  const { audience = 0, ...counts } = closed?.counts ?? {};
  expect(closed).toMatchObject({ status: 'cancelled', cancellation: BY, closedAt: expect.any(String) });
  expect(audience).toBeLessThan(40);
  expect(counts).toMatchObject({ planned: 0, sent: 0, skipped: { cancelled: audience } });
  const ref = { ...campaign, customerId: 'cus_late' };
  const late = {
    ...ref,
    messageId: messageIdOf(ref),
    status: 'planned',
    segment: 'champion',
    plannedAt: NOW,
  } as const;
  await expect(planMessages({ ...campaign, part: 3 }, [{ message: late }])).rejects.toThrow(AudienceSealed);
});

test('an execution that gets too long leaves the rest to the next one', async () => {
  await openShop('long');
  const champions = await putChampions('long', 3);
  const campaign = await newsletter('long');
  let isDown = true;
  const machine = sendMachine((step) => {
    if (step === 'SendBatch' && isDown) throw new Error('Task timed out');
    if (step === 'CloseSend') isDown = false;
  }, 6 * 3600);

  expect(await machine.run(campaign)).toMatchObject({ status: 'SUCCEEDED' });
  expect(ses.recipients()).toEqual([]);
  expect(await dueBy(NOW)).toContainEqual({ shop: 'long', campaignId: campaign.campaignId, dueAt: NOW });

  expect(await machine.run(campaign)).toMatchObject({ status: 'SUCCEEDED' });
  expect(ses.recipients()).toEqual(champions.map(({ email }) => email).sort());
  expect(await dueBy(NOW)).toEqual([]);
});

const ACTS = { pause: pauseCampaign, resume: resumeCampaign, cancel: cancelCampaign };

test('whoever pauses, resumes and cancels whenever, nobody is mailed twice and everybody is accounted for', async () => {
  let n = 0;
  const acts = fc.array(
    fc.record({
      after: fc.integer({ min: 1, max: 60 }),
      act: fc.constantFrom<(keyof typeof ACTS)[]>('pause', 'resume', 'pause', 'resume', 'cancel'),
    }),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(acts, async (given) => {
      n += 1;
      const shop = `whenever-${n}`;
      await forgetPace();
      await openShop(shop);
      const champions = await putChampions(shop, 20);
      const campaign = await newsletter(shop);
      const taken = ses.taken().length;
      let step = 0;
      let people = given;
      const machine = sendMachine(async () => {
        step += 1;
        const now = people.filter(({ after }) => after === step);
        for (const { act } of now) await ACTS[act](campaign, BY).catch(() => {});
      });
      const isDue = async () => (await dueBy(NOW)).some(({ shop: of }) => of === shop);

      while (await isDue()) await machine.run(campaign);
      people = [];
      await resumeCampaign(campaign, BY).catch(() => {});
      while (await isDue()) await machine.run(campaign);

      const closed = await getCampaign(shop, campaign.campaignId);
      const counts = closed?.counts ?? expect.fail('not closed');
      const mailed = ses
        .taken()
        .slice(taken)
        .flatMap((mail) => mail.Destination?.ToAddresses ?? []);
      expect(new Set(mailed).size).toBe(mailed.length);
      expect(counts).toMatchObject({ planned: 0, sent: mailed.length, failed: 0 });
      expect(counts.sent + (counts.skipped.cancelled ?? 0)).toBe(counts.audience);
      expect(closed?.status).toBe(closed?.cancellation ? 'cancelled' : 'sent');
      if (closed?.status === 'sent') expect(mailed).toHaveLength(champions.length);
    }),
    { seed: 8, numRuns: 4, endOnFailure: true },
  );
});
