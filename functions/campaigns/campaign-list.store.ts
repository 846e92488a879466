import * as z from 'zod';
import { cursors } from '../platform/cursor.ts';
import { shopKey } from '../platform/keys.ts';
import { queryAll } from '../platform/query.store.ts';
import { instant } from '../platform/schemas.ts';
import { type Campaign, campaign } from './campaign.ts';
import { countsOf } from './ledger/ledger.store.ts';

const campaignsOf = async (shop: string): Promise<Campaign[]> => {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :campaigns)',
    ExpressionAttributeValues: { ':pk': shopKey(shop), ':campaigns': 'CAMPAIGN#' },
  });
  return z.array(campaign).parse(items);
};

const hasLedger = ({ status, startedAt }: Pick<Campaign, 'status' | 'startedAt'>): boolean =>
  status !== 'cancelled' || startedAt !== undefined;

/** The campaigns due from `since` to before `until` that may have sent mail. */
export const campaignsSentBetween = async (
  shop: string,
  since: string,
  until: string,
): Promise<(Campaign & { dueAt: string })[]> =>
  (await campaignsOf(shop)).flatMap(({ dueAt, ...rest }) =>
    dueAt && dueAt >= since && dueAt < until && hasLedger(rest) ? [{ ...rest, dueAt }] : [],
  );

/** Whether messages may still be without their outcome. */
const isOpen = ({ status, startedAt, closedAt }: Campaign): boolean => {
  if (status === 'cancelled') return startedAt !== undefined && closedAt === undefined;
  return status === 'sending' || status === 'paused';
};

/** With its counts, current where messages are still without their outcome. */
const counted = async (of: Campaign): Promise<Campaign> =>
  isOpen(of) ? { ...of, counts: await countsOf(of.shop, of.campaignId) } : of;

type Place = Pick<Campaign, 'createdAt' | 'campaignId'>;
const { cursorOf, positionOf } = cursors(
  z.strictObject({ createdAt: instant, campaignId: z.string() }) satisfies z.ZodType<Place>,
);

const newestFirst = (a: Place, b: Place): number =>
  b.createdAt.localeCompare(a.createdAt) || a.campaignId.localeCompare(b.campaignId);

/** All campaigns with their counts, newest first. */
export const listCampaigns = async (shop: string): Promise<Campaign[]> => {
  const campaigns = await Promise.all((await campaignsOf(shop)).map(counted));
  return campaigns.sort(newestFirst);
};

export type CampaignSearch = {
  /** A part of the name, in whatever case. */
  q?: string | undefined;
  /** Those for segments alone, or the runs of automations alone. */
  audience?: Campaign['audience']['kind'] | undefined;
  /** This automation's runs alone. */
  automation?: string | undefined;
  /** Those that went or will go from this instant on, and before that one. */
  from?: string | undefined;
  until?: string | undefined;
};

const isFound =
  ({ q = '', audience: kind, automation, from, until }: CampaignSearch) =>
  ({ name, audience, dueAt = '' }: Campaign): boolean =>
    name.toLowerCase().includes(q.trim().toLowerCase()) &&
    (kind === undefined || audience.kind === kind) &&
    (automation === undefined || (audience.kind === 'automation' && audience.automationId === automation)) &&
    (from === undefined || dueAt >= from) &&
    (until === undefined || (dueAt !== '' && dueAt < until));

/**
 * A page of the campaigns that are searched for, newest first, with their counts. It reads all of the shop's campaigns: a
 * shop makes one or two a day. Throws HomingError `invalid_cursor`.
 */
export const pageOfCampaigns = async (
  shop: string,
  { limit, cursor, ...search }: CampaignSearch & { limit: number; cursor?: string | undefined },
): Promise<{ campaigns: Campaign[]; cursor?: string }> => {
  const after = cursor === undefined ? undefined : positionOf(cursor);
  const found = (await campaignsOf(shop))
    .filter(isFound(search))
    .filter((each) => after === undefined || newestFirst(after, each) < 0)
    .sort(newestFirst);
  const page = await Promise.all(found.slice(0, limit).map(counted));
  const last = page.at(-1);
  return {
    campaigns: page,
    ...(found.length > limit &&
      last && { cursor: cursorOf({ createdAt: last.createdAt, campaignId: last.campaignId }) }),
  };
};
