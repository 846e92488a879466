import { getTemplate } from '../../email/template.store.ts';
import { HomingError } from '../../platform/errors.ts';
import { DUE_BUCKETS, SHARDS } from '../../platform/keys.ts';
import { getCampaign, type StoredCampaign, transitionCampaign } from '../campaign.store.ts';
import type { Campaign } from '../campaign.ts';
import { ledgerShards } from '../ledger/ledger.store.ts';
import { currentQuota } from './quota.ts';

type OpenCampaign = { shop: string; campaignId: string; executionId: string; now: string };
/**
 * Whether this execution sends the campaign, and the parts of its work. `shards` are shards of customers, or buckets of
 * due enrolments for an automation.
 */
export type OpenedCampaign = {
  go: boolean;
  tasks: { shards: number[] }[];
  ledgerShards: { ledgerShard: number }[];
};

/** The shards of one selection task. That makes 16 tasks, as many as the machine runs at once. */
const TASK_SHARDS = 16;

const tasksOf = ({ audience }: Campaign): { shards: number[] }[] =>
  audience.kind === 'automation'
    ? Array.from({ length: DUE_BUCKETS }, (_, bucket) => ({ shards: [bucket] }))
    : Array.from({ length: SHARDS / TASK_SHARDS }, (_, task) => ({
        shards: Array.from({ length: TASK_SHARDS }, (_, shard) => task * TASK_SHARDS + shard),
      }));

/** The template with its version, the newest if none is set. Throws HomingError `unknown_template`. */
const versionedTemplate = async ({ shop, template }: Campaign): Promise<Campaign['template']> => {
  if (template.version) return template;
  const newest = await getTemplate(shop, template.name);
  if (newest) return { name: template.name, version: newest.version };
  throw new HomingError('not_found', 'unknown_template', `There is no template ${template.name}.`);
};

/** Starts sending a scheduled campaign. True for the execution that sends it, also when it asks again. */
const startSending = async (campaign: StoredCampaign, executionId: string): Promise<boolean> => {
  if (campaign.status === 'sending') return campaign.executionId === executionId;
  if (campaign.status !== 'scheduled') return false;
  const set = { executionId, template: await versionedTemplate(campaign) };
  const started = await transitionCampaign(campaign.shop, campaign.campaignId, { to: 'sending', set });
  return started !== undefined;
};

/**
 * Opens a scheduled campaign for one execution of the send machine. The same execution may call again. Any other gets
 * `go: false`, as does one that comes when the campaign is sent or cancelled. Throws HomingError `not_found`.
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
  if (!(await startSending(campaign, executionId))) return { go: false, tasks: [], ledgerShards: [] };
  await currentQuota(now);
  return { go: true, tasks: tasksOf(campaign), ledgerShards };
};
