import { Anchor, Group, Progress, Stack, Text } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useReading, useShopId } from '../../client/queries.ts';
import { Empty } from '../../ui/empty.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { ToCampaigns } from './ways.tsx';

type Groups = Output<'getHome'>['campaigns'];
type Campaign = Groups['running'][number];

/** Milliseconds between two looks at a campaign that sends. */
const LOOKS = 3000;

/** The campaigns that send, wait for their time, or are just done. */
export const CampaignsUnderWay = ({ of: { running, scheduled, finished } }: { of: Groups }) => {
  const { t } = useTranslation();
  const { instant } = useFormat();
  const isIdle = running.length + scheduled.length + finished.length === 0;
  return (
    <Panel title={t('home.underWay')}>
      {isIdle ? (
        <Empty
          icon={IconMailForward}
          title={t('home.nothingUnderWay')}
          action={<ToCampaigns>{t('home.toCampaigns')}</ToCampaigns>}
        >
          {t('home.nothingUnderWayHint')}
        </Empty>
      ) : (
        <Stack gap="md">
          {running.map((each) => (
            <Running key={each.campaignId} of={each} />
          ))}
          {scheduled.map((each) => (
            <Line key={each.campaignId} of={each}>
              {each.dueAt && t('home.scheduledFor', { at: instant(each.dueAt) })}
            </Line>
          ))}
          {finished.map((each) => (
            <Line key={each.campaignId} of={each}>
              {each.closedAt &&
                t('home.finished', { count: each.counts?.sent ?? 0, at: instant(each.closedAt) })}
            </Line>
          ))}
        </Stack>
      )}
    </Panel>
  );
};

const Line = ({ of: { campaignId, name }, children }: { of: Campaign; children: ReactNode }) => {
  const shop = useShopId();
  return (
    <Group justify="space-between" gap="xs">
      <Anchor
        renderRoot={(props) => (
          <Link to="/shops/$shop/campaigns/$campaignId" params={{ shop, campaignId }} {...props} />
        )}
      >
        {name}
      </Anchor>
      <Text size="sm" c="dimmed">
        {children}
      </Text>
    </Group>
  );
};

/** A campaign that sends, as it goes on. */
const Running = ({ of }: { of: Campaign }) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { campaignId } = of;
  const { data = of } = useReading('getCampaign', { path: { campaignId } }, { refetchInterval: LOOKS });
  const { audience = 0, planned = 0 } = data.counts ?? {};
  const done = audience - planned;
  const state = t(data.status === 'paused' ? 'home.paused' : 'home.sending');
  return (
    <div>
      <Line of={of}>
        {state} · {t('home.progress', { done: number(done), audience: number(audience) })}
      </Line>
      <Progress
        mt={6}
        value={audience > 0 ? (100 * done) / audience : 0}
        aria-label={t('home.progressOf', { name: of.name })}
      />
    </div>
  );
};
