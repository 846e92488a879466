import type { Output } from '../../client/api.ts';

export type CampaignInList = Output<'listCampaigns'>['campaigns'][number];
export type Campaign = Output<'getCampaign'>;
export type Report = Output<'getCampaignReport'>;
export type Uplift = NonNullable<Report['uplift']>;
export type Automation = Output<'listAutomations'>['automations'][number];
export type AutomationInFull = Output<'getAutomation'>;
export type Audience = Output<'countAudience'>;

/** Whether its mails are on their way, or its ledger is being settled. */
export const isUnderWay = ({ status, startedAt, closedAt }: CampaignInList): boolean =>
  status === 'sending' || (status === 'cancelled' && startedAt !== undefined && closedAt === undefined);
