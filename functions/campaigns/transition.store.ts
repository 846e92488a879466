import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { retryOnConflict } from '../platform/conflict.store.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { dueKey } from '../platform/keys.ts';
import { transactIf, type Writes } from '../platform/transact.store.ts';
import { campaignKey, getCampaign, type StoredCampaign, storedCampaign } from './campaign.store.ts';
import { type CampaignStatus, campaignStatusesBefore } from './campaign.ts';

export type Change = {
  to: CampaignStatus;
  /** Default: every status from which `to` may be reached. It may name `to` itself: then the status stays. */
  from?: readonly CampaignStatus[];
  set?: Partial<Omit<StoredCampaign, 'shop' | 'campaignId' | 'status'>>;
  remove?: ('closedAt' | 'executionId' | 'dueAt' | 'template')[];
  /** The version of the content that the change is about (`campaign.version`). Default: whichever. */
  ofVersion?: number;
  /** The execution that must hold the campaign; `null`: none may. Default: whichever. */
  heldBy?: string | null;
  /** Whether the campaign waits for an execution from now on. Default: if it becomes `scheduled`. */
  due?: boolean;
};

type Value = [name: string, value: unknown];

const sourcesOf = ({ to, from }: Change): Value[] => {
  const legal = campaignStatusesBefore(to);
  const sources = from ? from.filter((status) => status === to || legal.includes(status)) : legal;
  return sources.map((status, index) => [`:from${index}`, status]);
};

const heldCondition = (heldBy: string | null) =>
  heldBy === null ? 'attribute_not_exists(#executionId)' : '#executionId = :heldBy';

/** `#version` is `:ofVersion`. Campaigns from before drafts were edited have none, which is their first. */
export const versionCondition = (version: number) =>
  version === 1 ? '(attribute_not_exists(#version) OR #version = :ofVersion)' : '#version = :ofVersion';

const conditionOf = (sources: Value[], { heldBy, ofVersion }: Change): string => {
  const conditions = [`#status IN (${sources.map(([name]) => name).join(', ')})`];
  if (heldBy !== undefined) conditions.push(heldCondition(heldBy));
  if (ofVersion !== undefined) conditions.push(versionCondition(ofVersion));
  return conditions.join(' AND ');
};

const updateOf = (campaignId: string, change: Change) => {
  const { to, set = {}, remove = [], heldBy, ofVersion, due = to === 'scheduled' } = change;
  const values: Value[] = Object.entries({ status: to, ...(due && { due: dueKey(campaignId) }), ...set });
  const removed = [...remove, ...(due ? [] : ['due'])];
  const sources = sourcesOf(change);
  const names = new Set(['status', ...values.map(([name]) => name), ...removed]);
  if (heldBy !== undefined) names.add('executionId');
  if (ofVersion !== undefined) names.add('version');
  const assignments = values.map(([name]) => `#${name} = :${name}`).join(', ');
  const removal = removed.length > 0 ? ` REMOVE ${removed.map((name) => `#${name}`).join(', ')}` : '';
  return {
    UpdateExpression: `SET ${assignments}${removal}`,
    ConditionExpression: conditionOf(sources, change),
    ExpressionAttributeNames: Object.fromEntries(Array.from(names, (name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(values.map(([name, value]) => [`:${name}`, value])),
      ...Object.fromEntries(sources),
      ...(heldBy && { ':heldBy': heldBy }),
      ...(ofVersion !== undefined && { ':ofVersion': ofVersion }),
    },
  };
};

type Update = NonNullable<Writes[number]['Update']>;

/** The campaign as this very write left it: who holds it must not learn of a later state. */
const updateAlone = (update: Update): Promise<StoredCampaign | undefined> =>
  retryOnConflict(async () => {
    try {
      const { Attributes } = await documents().send(
        new UpdateCommand({ ...update, ReturnValues: 'ALL_NEW' }),
      );
      return storedCampaign.parse(Attributes);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  });

/**
 * Changes a campaign and its status in one conditional write, with `alongside` in one transaction. Returns the changed
 * campaign (with `alongside` as it is after that, since a transaction returns none), or undefined if its status or the
 * execution that holds it does not allow the change.
 */
export const transitionCampaign = async (
  shop: string,
  campaignId: string,
  change: Change,
  alongside: Writes = [],
): Promise<StoredCampaign | undefined> => {
  const Key = campaignKey(shop, campaignId);
  const Update = { TableName: tableName(), Key, ...updateOf(campaignId, change) };
  if (alongside.length === 0) return updateAlone(Update);
  return (await transactIf([{ Update }, ...alongside])) ? getCampaign(shop, campaignId) : undefined;
};
