import { getTemplate } from '../../email/template.store.ts';
import { HomingError } from '../../platform/errors.ts';
import { DUE_BUCKETS, SHARDS } from '../../platform/keys.ts';
import { getCampaign, type StoredCampaign, transitionCampaign } from '../campaign.store.ts';
import type { Campaign } from '../campaign.ts';
import { ledgerShards } from '../ledger/ledger.store.ts';
import { currentQuota } from './quota.ts';

type OpenCampaign = { shop: string; campaignId: string; executionId: string; now: string };
/**
 * Whether this execution is the one that sends, and its parts. `shards` are shards of customers for an audience of
 * segments, and buckets of due enrolments for an automation's.
 */
export type OpenedCampaign = {
  go: boolean;
  tasks: { shards: number[] }[];
  ledgerShards: { ledgerShard: number }[];
};

/** Shards that one task selects from: 16 tasks, as many as the machine runs at once. */
const TASK_SHARDS = 16;

const tasksOf = ({ audience }: Campaign): { shards: number[] }[] =>
  audience.kind === 'automation'
    ? Array.from({ length: DUE_BUCKETS }, (_, bucket) => ({ shards: [bucket] }))
    : Array.from({ length: SHARDS / TASK_SHARDS }, (_, task) => ({
        shards: Array.from({ length: TASK_SHARDS }, (_, shard) => task * TASK_SHARDS + shard),
      }));

/** Fixes the template's version, unless it is fixed already. Throws HomingError where there is none. */
const fixedTemplate = async ({ shop, template }: Campaign): Promise<Campaign['template']> => {
  if (template.version) return template;
  const newest = await getTemplate(shop, template.name);
  if (newest) return { name: template.name, version: newest.version };
  throw new HomingError('not_found', 'unknown_template', `There is no template ${template.name}.`);
};

const take = async (campaign: StoredCampaign, executionId: string): Promise<boolean> => {
  if (campaign.status === 'sending') return campaign.executionId === executionId;
  if (campaign.status !== 'scheduled') return false;
  const set = { executionId, template: await fixedTemplate(campaign) };
  const taken = await transitionCampaign(campaign.shop, campaign.campaignId, { to: 'sending', set });
  return taken !== undefined;
};

/**
 * Takes a scheduled campaign for one execution of the send machine. The same execution may ask again; another gets
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
  if (!(await take(campaign, executionId))) return { go: false, tasks: [], ledgerShards: [] };
  await currentQuota(now);
  return { go: true, tasks: tasksOf(campaign), ledgerShards };
};
