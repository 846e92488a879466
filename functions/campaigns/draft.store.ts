import { tableName } from '../platform/documents.client.ts';
import { changedMeanwhile } from '../platform/if-match.ts';
import { transactIf, type Writes } from '../platform/transact.store.ts';
import { campaignKey, type StoredCampaign } from './campaign.store.ts';
import { type Campaign, campaignActs } from './campaign.ts';
import { type By, changedOr409, existing, type Which } from './control-campaign.store.ts';
import { requireLaunchable } from './launchable.ts';
import { transitionCampaign, versionCondition } from './transition.store.ts';

/*
 * What a person does with a draft. Each act is about the draft as somebody saw it, by its `version`; where that is left
 * out, as it is now. `alongside` is written with the act, in one transaction.
 */

type OfVersion = { version?: number | undefined };

/** As `changedOr409`, for what is about a draft as somebody saw it: rejects with `changed_meanwhile` if it still is one. */
const changedDraft = async (which: Which, changed: StoredCampaign | undefined): Promise<Campaign> => {
  const now = changed ?? (await existing(which));
  if (!changed && now.status === 'draft') throw changedMeanwhile(now.edit);
  return changedOr409(which, changed);
};

/** What a person decides of a campaign. */
export type DraftContent = Pick<Campaign, 'name' | 'audience' | 'template' | 'holdOutPercent'>;

/** Puts the content in place of what the draft had. Rejects with `not_found`, `campaign_status`, `changed_meanwhile`. */
export const editDraft = async (
  which: Which,
  { template, ...content }: DraftContent,
  { version, ...by }: By & OfVersion,
  alongside: (before: Campaign) => Writes = () => [],
): Promise<Campaign> => {
  const before = await existing(which);
  const ofVersion = version ?? before.version;
  const set = { ...content, ...(template && { template }), version: ofVersion + 1, edit: by };
  const changed = await transitionCampaign(
    which.shop,
    which.campaignId,
    { to: 'draft', from: ['draft'], set, ...(template ? {} : { remove: ['template'] }), ofVersion },
    alongside(before),
  );
  return changedDraft(which, changed);
};

/** Deletes a draft for good. Rejects as `editDraft` does. */
export const deleteDraft = async (
  which: Which,
  { version }: OfVersion,
  alongside: Writes = [],
): Promise<void> => {
  const draft = await existing(which);
  const ofVersion = version ?? draft.version;
  const Delete = {
    TableName: tableName(),
    Key: campaignKey(which.shop, which.campaignId),
    ConditionExpression: `#status = :draft AND ${versionCondition(ofVersion)}`,
    ExpressionAttributeNames: { '#status': 'status', '#version': 'version' },
    ExpressionAttributeValues: { ':draft': 'draft', ':ofVersion': ofVersion },
  };
  if (await transactIf([{ Delete }, ...alongside])) return;
  await changedDraft(which, undefined);
};

type Launch = {
  dueAt: string;
  /** Of the draft's template. */
  templateVersion: number;
  /** The draft that is meant, by its `version`. Default: as it is now. */
  version?: number | undefined;
};

/**
 * Schedules a draft with that version of its template. Rejects as all acts do, with the conflict `draft_incomplete` where
 * it lacks something, and with `changed_meanwhile` where somebody edits it at the same time.
 */
export const scheduleCampaign = async (
  which: Which,
  { dueAt, templateVersion, version }: Launch,
  alongside: Writes = [],
): Promise<Campaign> => {
  const draft = await existing(which);
  requireLaunchable(draft);
  const template = { ...draft.template, version: templateVersion };
  const { shop, campaignId } = which;
  const change = { ...campaignActs.launch, set: { dueAt, template }, ofVersion: version ?? draft.version };
  const changed = await transitionCampaign(shop, campaignId, change, alongside);
  return changedDraft(which, changed);
};
