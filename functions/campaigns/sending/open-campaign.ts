import { getTemplate } from '../../email/template.store.ts';
import { HomingError } from '../../platform/errors.ts';
import { DUE_BUCKETS, SHARDS } from '../../platform/keys.ts';
import { completeParts, sealAudience } from '../audience/audience-part.store.ts';
import { getCampaign } from '../campaign.store.ts';
import type { Campaign } from '../campaign.ts';
import { ledgerShards } from '../ledger/ledger.store.ts';
import { type Closing, NOTHING_CLOSED } from './closing.ts';
import { takeCampaign } from './hold.store.ts';
import { currentQuota } from './quota.ts';
import type { SendRun } from './send-run.ts';

type OpenCampaign = { shop: string; campaignId: string; executionId: string; now: string };
/**
 * Whether this execution sends the campaign, and the parts of its work. `shards` are shards of customers, or buckets of
 * due enrolments for an automation.
 */
export type OpenedCampaign = {
  go: boolean;
  tasks: { shards: number[] }[];
  ledgerShards: { ledgerShard: number }[];
  run: SendRun;
  closing: Closing;
};

/** The shards of one selection task. That makes 16 tasks, as many as the machine runs at once. */
const TASK_SHARDS = 16;

const tasksOf = (shards: number[]): { shards: number[] }[] =>
  Array.from({ length: Math.ceil(shards.length / TASK_SHARDS) }, (_, task) => ({
    shards: shards.slice(task * TASK_SHARDS, (task + 1) * TASK_SHARDS),
  }));

/**
 * What is left to select: the whole, or after a pause the parts that are not complete. An automation's enrolments leave
 * their queue when they are planned, so that its buckets are always looked through. A cancelled campaign selects nobody.
 */
const selectionOf = async ({ shop, campaignId, status, audience }: Campaign) => {
  if (status === 'cancelled') {
    await sealAudience(shop, campaignId);
    return [];
  }
  if (audience.kind === 'automation') {
    return Array.from({ length: DUE_BUCKETS }, (_, bucket) => ({ shards: [bucket] }));
  }
  const complete = await completeParts(shop, campaignId);
  return tasksOf(Array.from({ length: SHARDS }, (_, shard) => shard).filter((shard) => !complete.has(shard)));
};

/** The template with its version, the newest if none is set. Throws HomingError `unknown_template`. */
const versionedTemplate = async ({ shop, template }: Campaign): Promise<Campaign['template']> => {
  if (template?.version) return template;
  const newest = template && (await getTemplate(shop, template.name));
  if (newest) return { name: newest.name, version: newest.version };
  throw new HomingError('not_found', 'unknown_template', `There is no template ${template?.name}.`);
};

/**
 * Opens a campaign for one execution of the send machine: one that is scheduled, resumed, or cancelled and not closed.
 * The same execution may call again. Any other gets `go: false`, as does one that comes when there is nothing to do.
 * Throws HomingError `not_found`.
 */
export const openCampaign = async ({
  shop,
  campaignId,
  executionId,
  now,
}: OpenCampaign): Promise<OpenedCampaign> => {
  const campaign = await getCampaign(shop, campaignId);
  if (!campaign)
    throw new HomingError('not_found', 'unknown_campaign', `There is no campaign ${campaignId}.`);
  const template = await versionedTemplate(campaign);
  const taken = await takeCampaign(campaign, { executionId, now, template });
  const opened = { run: { executionId, openedAt: now }, closing: NOTHING_CLOSED };
  if (!taken) return { ...opened, go: false, tasks: [], ledgerShards: [] };
  await currentQuota(now);
  return { ...opened, go: true, tasks: await selectionOf(taken), ledgerShards };
};
