import type { Output } from '../../client/api.ts';

export type CampaignInList = Output<'listCampaigns'>['campaigns'][number];
export type Campaign = Output<'getCampaign'>;
export type Counts = Campaign['counts'];
export type Report = Output<'getCampaignReport'>;
export type Uplift = NonNullable<Report['uplift']>;
export type Automation = Output<'listAutomations'>['automations'][number];
export type Audience = Output<'countAudience'>;

/** Whether its mails are on their way, or its ledger is being settled. */
export const isUnderWay = ({ status, startedAt, closedAt }: CampaignInList): boolean =>
  status === 'sending' || (status === 'cancelled' && startedAt !== undefined && closedAt === undefined);

export const skippedIn = ({ skipped }: Counts): number =>
  Object.values(skipped).reduce((sum, each) => sum + each, 0);
