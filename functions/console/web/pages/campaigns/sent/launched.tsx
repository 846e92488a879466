import { Group, Stack } from '@mantine/core';
import { IconChartBar, IconSend } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../../client/queries.ts';
import { Answer } from '../../../ui/answer.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Page } from '../../../ui/page.tsx';
import { useMay } from '../../../ui/shop.ts';
import { StatusBadge } from '../status-badge.tsx';
import type { Campaign } from '../types.ts';
import { Actions } from './actions.tsx';
import { Progress } from './progress.tsx';
import { ReportView } from './report.tsx';
import { WhatItIs } from './what-it-is.tsx';

/** A campaign that was launched: how far it is, what one may do with it, and what it brought. */
export const Launched = ({ campaign, above }: { campaign: Campaign; above: ReactNode }) => {
  const mayAct = useMay('marketer');
  const when = useWhen(campaign);
  return (
    <Page
      title={campaign.name}
      above={above}
      intro={
        <Group gap="sm" component="span">
          <span role="status">
            <StatusBadge status={campaign.status} testId="campaign-status" />
          </span>
          {when}
        </Group>
      }
      actions={mayAct && <Actions campaign={campaign} />}
    >
      <Stack gap="lg">
        {campaign.startedAt !== undefined && <Progress campaign={campaign} />}
        {campaign.startedAt === undefined ? <NotYet campaign={campaign} /> : <Reported campaign={campaign} />}
        <WhatItIs campaign={campaign} />
      </Stack>
    </Page>
  );
};

/** In place of the report before there is one: it begins in a moment, or later. */
const NotYet = ({ campaign: { status, dueAt } }: { campaign: Campaign }) => {
  const { t } = useTranslation();
  const isStarting = status === 'scheduled' && dueAt !== undefined && Date.parse(dueAt) <= Date.now();
  return isStarting ? (
    <Empty icon={IconSend} title={t('campaigns.report.starting')}>
      {t('campaigns.report.startingHint')}
    </Empty>
  ) : (
    <Empty icon={IconChartBar} title={t('campaigns.report.notYet')}>
      {t('campaigns.report.notYetHint')}
    </Empty>
  );
};

/** When it goes, went or stopped, in words. */
const useWhen = ({ status, dueAt, closedAt, cancellation, pause, startedAt }: Campaign): string => {
  const { t } = useTranslation();
  const { instant } = useFormat();
  const [at, key] = (
    {
      draft: [undefined, 'due'],
      scheduled: [dueAt, 'due'],
      sending: [startedAt, 'began'],
      paused: [pause?.at, 'paused'],
      sent: [closedAt ?? dueAt, 'sent'],
      cancelled: [cancellation?.at, 'cancelled'],
    } as const
  )[status];
  return at === undefined ? '' : t(`campaigns.when.${key}`, { at: instant(at) });
};

/** Milliseconds between two looks at the report of a campaign that is sending. */
const LOOK_EVERY = 15_000;

/** Milliseconds after the last mail within which most of what providers tell comes in. */
const SOON = 10 * 60_000;
const isRecent = (at: string | undefined): boolean => at !== undefined && Date.now() - Date.parse(at) < SOON;

const Reported = ({ campaign: { campaignId, status, closedAt } }: { campaign: Campaign }) => {
  const report = useReading(
    'getCampaignReport',
    { path: { campaignId } },
    { refetchInterval: (status === 'sending' || isRecent(closedAt)) && LOOK_EVERY },
  );
  const { refetch } = report;
  // What was counted on the way is old once all is sent.
  useEffect(() => {
    if (status !== 'sending') void refetch();
  }, [status, refetch]);
  return (
    <Answer of={report} height={480}>
      {(found) => <ReportView report={found} />}
    </Answer>
  );
};
