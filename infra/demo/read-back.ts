import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { campaignCounts } from '../../functions/campaigns/campaign.ts';
import { api } from '../../functions/console/api/operations.ts';
import { documents, tableName } from '../../functions/platform/documents.client.ts';
import { deliveryCounts } from '../../functions/purchases/recording/delivery.store.ts';
import type { Host } from './host-client.ts';
import type { CampaignLine, Report } from './report.ts';
import { DEMO_OWNER } from './seed.ts';
import type { Stage } from './stage.ts';

/** Items of the whole table whose sort key begins with `prefix`. */
const countItems = async (prefix: string): Promise<number> => {
  let count = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents().send(
      new ScanCommand({
        TableName: tableName(),
        Select: 'COUNT',
        FilterExpression: 'begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':prefix': prefix },
        ExclusiveStartKey: start,
      }),
    );
    count += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start);
  return count;
};

/** Every campaign with its counts from the ledger, in the order in which they were made. */
const campaignLines = async (host: Host, shop: string, user: string): Promise<CampaignLine[]> => {
  const path = `/shops/${shop}/campaigns`;
  const { campaigns } = await host.api(user, path, api.listCampaigns.response);
  const lines: CampaignLine[] = [];
  for (const { campaignId } of campaigns.toReversed()) {
    const of = await host.api(user, `${path}/${campaignId}`, api.getCampaign.response);
    const { planned: _, ...counts } = campaignCounts.parse(of.counts);
    lines.push({ name: of.name, segment: of.audience.segments.join(','), ...counts });
  }
  return lines;
};

/**
 * All that the report tells, as the system has it now, and how many deliveries were lost. `day`: the local day on
 * which the webhooks came; `rejected`: those that were answered 401, which leave no trace.
 */
export const readBack = async (
  { local, host, user }: Stage,
  { shop, day, rejected }: { shop: string; day: string; rejected: number },
): Promise<Omit<Report, 'ms'> & { lost: number }> => {
  const { recorded, duplicates } = await deliveryCounts(shop, day);
  const { method, asOf, segments } = await host.api(
    user,
    `/shops/${shop}/segments`,
    api.getSegments.response,
  );
  return {
    shop,
    customers: await countItems('PROFILE'),
    orders: await countItems('ORDER#'),
    webhooks: { accepted: recorded, duplicates, rejected },
    rfm: { method, asOf, segments },
    campaigns: await campaignLines(host, shop, user),
    // A night that is a Monday's sends the owner's digest too, which is no campaign's.
    inbox: local.ses.count() - local.ses.inbox({ to: DEMO_OWNER }).length,
    lost: (await host.deadLetters()).length,
  };
};
