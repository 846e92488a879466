import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../platform/documents.client.ts';
import { HomingError } from '../platform/errors.ts';
import { dueKey, shopKey } from '../platform/keys.ts';
import { transactIf, type Writes } from '../platform/transact.store.ts';
import { type Campaign, campaign } from './campaign.ts';

export { countsOf } from './ledger/ledger.store.ts';

/*
 * Campaign: pk SHOP#s, sk CAMPAIGN#id. Index `due`: due = DUE#n, dueAt; it holds a campaign only while it waits for an
 * execution of the send machine. `executionId` is the execution that holds it: no other may send or close it.
 */
export const storedCampaign = campaign.extend({ executionId: z.string().optional() });
export type StoredCampaign = z.infer<typeof storedCampaign>;

export const campaignKey = (shop: string, campaignId: string) => ({
  pk: shopKey(shop),
  sk: `CAMPAIGN#${campaignId}`,
});

/** The campaign, read consistently, or undefined. */
export const getCampaign = async (shop: string, campaignId: string): Promise<StoredCampaign | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: campaignKey(shop, campaignId), ConsistentRead: true }),
  );
  return Item && storedCampaign.parse(Item);
};

/** Stores a new campaign with `alongside` in one transaction; false if its id exists. */
const putNew = (item: Campaign, alongside: Writes = []): Promise<boolean> => {
  const due = item.status === 'scheduled' ? { due: dueKey(item.campaignId) } : {};
  const Item = { ...campaignKey(item.shop, item.campaignId), ...item, ...due };
  const ConditionExpression = 'attribute_not_exists(pk)';
  return transactIf([{ Put: { TableName: tableName(), Item, ConditionExpression } }, ...alongside]);
};

type NewCampaign = Pick<
  Campaign,
  'shop' | 'name' | 'audience' | 'template' | 'holdOutPercent' | 'createdAt'
> & {
  /** Set it to make the call repeatable. Default: `cmp_` and a random UUID. */
  campaignId?: string;
};

/**
 * Creates a draft, with what `alongside` says of it in one transaction. Rejects with HomingError `campaign_exists` if
 * the id is taken.
 */
export const createCampaign = async (
  given: NewCampaign,
  alongside: (draft: Campaign) => Writes = () => [],
): Promise<Campaign> => {
  const draft = campaign.parse({ campaignId: `cmp_${randomUUID()}`, ...given, status: 'draft' });
  if (await putNew(draft, alongside(draft))) return draft;
  throw new HomingError('conflict', 'campaign_exists', `The campaign ${draft.campaignId} exists already.`);
};

/** Creates an automation's run of a day, due at once; false if it exists. */
export const createRun = (
  run: Omit<Campaign, 'status' | 'version' | 'counts' | 'closedAt'>,
): Promise<boolean> => putNew({ ...run, status: 'scheduled', version: 1 });
