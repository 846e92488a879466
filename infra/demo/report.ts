import type { CampaignCounts } from '../../functions/campaigns/campaign.ts';
import { withNoun } from '../../functions/platform/counts.ts';
import type { Snapshot } from '../../functions/segments/snapshot/snapshot.ts';

export type CampaignLine = { name: string; segment: string } & Omit<CampaignCounts, 'planned'>;

/** What `--json` prints: all of it read back from the system. `ms` is the whole run in milliseconds. */
export type Report = {
  shop: string;
  customers: number;
  orders: number;
  webhooks: { accepted: number; duplicates: number; rejected: number };
  rfm: Pick<Snapshot, 'method' | 'asOf' | 'segments'>;
  campaigns: CampaignLine[];
  inbox: number;
  ms: number;
};

/** What was put in, and so must be found again. */
export type Expected = Report['webhooks'] & { customers: number; orders: number };

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Sentences on what does not add up; none when all does. */
export const faultsOf = (report: Omit<Report, 'ms'>, expected: Expected): string[] => {
  const found = { ...report.webhooks, customers: report.customers, orders: report.orders };
  const counts = (['accepted', 'duplicates', 'rejected', 'customers', 'orders'] as const)
    .filter((name) => found[name] !== expected[name])
    .map((name) => `${name}: ${found[name]} in place of ${expected[name]}`);
  const scored = sum(Object.values(report.rfm.segments));
  const sent = sum(report.campaigns.map((campaign) => campaign.sent));
  const unsettled = report.campaigns.flatMap(({ name, audience, skipped, ...rest }) => {
    const settled = rest.sent + sum(Object.values(skipped)) + rest.heldOut + rest.failed;
    return settled === audience ? [] : [`${name}: ${settled} accounted for, of an audience of ${audience}`];
  });
  return [
    ...counts,
    ...(scored === report.customers
      ? []
      : [`segments: ${scored} of ${withNoun(report.customers, 'customer')} scored`]),
    ...unsettled,
    ...(sent === report.inbox
      ? []
      : [`inbox: ${withNoun(report.inbox, 'mail')}, where ${sent} ${sent === 1 ? 'was' : 'were'} sent`]),
  ];
};
