import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../platform/clients.ts';
import { HomingError } from '../platform/errors.ts';
import { dueKey, shopKey } from '../platform/keys.ts';
import { queryAll } from '../platform/query.store.ts';
import { type Campaign, type CampaignStatus, campaign, campaignStatusesBefore } from './campaign.ts';
import { countsOf } from './ledger/ledger.store.ts';

export { countsOf } from './ledger/ledger.store.ts';

/*
 * Campaign: pk SHOP#s, sk CAMPAIGN#id. Index `due`: due = DUE#n, dueAt; it holds a campaign only while it is scheduled.
 * `executionId` is the execution of the send machine that sends it.
 */
const stored = campaign.extend({ executionId: z.string().optional() });
export type StoredCampaign = z.infer<typeof stored>;

const keyOf = (shop: string, campaignId: string) => ({ pk: shopKey(shop), sk: `CAMPAIGN#${campaignId}` });

/** The campaign, read consistently, or undefined. */
export const getCampaign = async (shop: string, campaignId: string): Promise<StoredCampaign | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: keyOf(shop, campaignId), ConsistentRead: true }),
  );
  return Item && stored.parse(Item);
};

/** Stores a new campaign; false if its id exists. */
const putNew = async (item: Campaign): Promise<boolean> => {
  const due = item.status === 'scheduled' ? { due: dueKey(item.campaignId) } : {};
  try {
    await documents().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keyOf(item.shop, item.campaignId), ...item, ...due },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

type NewCampaign = Pick<
  Campaign,
  'shop' | 'name' | 'audience' | 'template' | 'holdOutPercent' | 'createdAt'
> & {
  /** Set it to make the call repeatable. Default: `cmp_` and a random UUID. */
  campaignId?: string;
};

/** Creates a draft. Rejects with HomingError `campaign_exists` if the id is taken. */
export const createCampaign = async (given: NewCampaign): Promise<Campaign> => {
  const draft = campaign.parse({ campaignId: `cmp_${randomUUID()}`, ...given, status: 'draft' });
  if (await putNew(draft)) return draft;
  throw new HomingError('conflict', 'campaign_exists', `The campaign ${draft.campaignId} exists already.`);
};

/** Creates an automation's run of a day, due at once; false if it exists. */
export const createRun = (run: Omit<Campaign, 'status' | 'counts' | 'closedAt'>): Promise<boolean> =>
  putNew({ ...run, status: 'scheduled' });

type Change = {
  to: CampaignStatus;
  /** Default: every status from which `to` may be reached. */
  from?: CampaignStatus[];
  set?: Partial<Pick<StoredCampaign, 'template' | 'dueAt' | 'executionId' | 'counts' | 'closedAt'>>;
};

/** Changes a campaign's status. Returns the changed campaign, or undefined if its status does not allow the change. */
export const transitionCampaign = async (
  shop: string,
  campaignId: string,
  { to, from, set = {} }: Change,
): Promise<StoredCampaign | undefined> => {
  const sources = campaignStatusesBefore(to).filter((status) => !from || from.includes(status));
  const due = to === 'scheduled' ? { due: dueKey(campaignId) } : {};
  const values = Object.entries({ status: to, ...due, ...set });
  const assignments = values.map(([name]) => `#${name} = :${name}`).join(', ');
  const sourceValues = sources.map((status, index) => [`:from${index}`, status]);
  try {
    const { Attributes } = await documents().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(shop, campaignId),
        UpdateExpression: `SET ${assignments}${to === 'scheduled' ? '' : ' REMOVE #due'}`,
        ConditionExpression: `#status IN (${sourceValues.map(([name]) => name).join(', ')})`,
        ExpressionAttributeNames: { '#due': 'due', ...Object.fromEntries(values.map(([n]) => [`#${n}`, n])) },
        ExpressionAttributeValues: {
          ...Object.fromEntries(values.map(([name, value]) => [`:${name}`, value])),
          ...Object.fromEntries(sourceValues),
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return stored.parse(Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

const existing = async (shop: string, campaignId: string): Promise<StoredCampaign> => {
  const known = await getCampaign(shop, campaignId);
  if (known) return known;
  throw new HomingError('not_found', 'unknown_campaign', `There is no campaign ${campaignId}.`);
};

/** Schedules a draft for `dueAt` with that version of its template. Rejects with `not_found` or `conflict`. */
export const scheduleCampaign = async (
  shop: string,
  campaignId: string,
  dueAt: string,
  templateVersion: number,
): Promise<Campaign> => {
  const { template } = await existing(shop, campaignId);
  const scheduled = await transitionCampaign(shop, campaignId, {
    to: 'scheduled',
    from: ['draft'],
    set: { dueAt, template: { ...template, version: templateVersion } },
  });
  if (scheduled) return campaign.parse(scheduled);
  throw new HomingError('conflict', 'campaign_not_draft', 'The campaign was launched or cancelled already.');
};

/** Cancels a campaign before it is sending. Rejects with `not_found` or `conflict`. */
export const cancelCampaign = async (shop: string, campaignId: string): Promise<Campaign> => {
  await existing(shop, campaignId);
  const cancelled = await transitionCampaign(shop, campaignId, { to: 'cancelled' });
  if (cancelled) return campaign.parse(cancelled);
  throw new HomingError('conflict', 'campaign_began', 'The campaign is sending, sent or cancelled already.');
};

const campaignsOf = async (shop: string): Promise<Campaign[]> => {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :campaigns)',
    ExpressionAttributeValues: { ':pk': shopKey(shop), ':campaigns': 'CAMPAIGN#' },
  });
  return z.array(campaign).parse(items);
};

/** The campaigns due from `since` to before `until` that may have sent mail. */
export const campaignsSentBetween = async (
  shop: string,
  since: string,
  until: string,
): Promise<(Campaign & { dueAt: string })[]> =>
  (await campaignsOf(shop)).flatMap(({ dueAt, ...rest }) =>
    dueAt && dueAt >= since && dueAt < until && rest.status !== 'cancelled' ? [{ ...rest, dueAt }] : [],
  );

/** All campaigns with their counts, newest first. The counts of a campaign that is sending are current. */
export const listCampaigns = async (shop: string): Promise<Campaign[]> => {
  const campaigns = await campaignsOf(shop);
  const withCounts = campaigns.map(async (each) =>
    each.status === 'sending' ? { ...each, counts: await countsOf(shop, each.campaignId) } : each,
  );
  return (await Promise.all(withCounts)).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
};
