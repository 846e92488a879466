import { Group, Stack } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import type { ReactNode } from 'react';
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
  const { t } = useTranslation();
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
        {campaign.startedAt === undefined ? (
          <Empty icon={IconChartBar} title={t('campaigns.report.notYet')}>
            {t('campaigns.report.notYetHint')}
          </Empty>
        ) : (
          <Reported campaign={campaign} />
        )}
        <WhatItIs campaign={campaign} />
      </Stack>
    </Page>
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

const Reported = ({ campaign: { campaignId, status } }: { campaign: Campaign }) => {
  const report = useReading(
    'getCampaignReport',
    { path: { campaignId } },
    { refetchInterval: status === 'sending' && LOOK_EVERY },
  );
  return (
    <Answer of={report} height={480}>
      {(found) => <ReportView report={found} />}
    </Answer>
  );
};
