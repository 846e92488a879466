import { SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../../ui/figure.tsx';
import { useFormat } from '../../../ui/format.ts';
import type { Report } from '../types.ts';
import { FunnelPanel } from './funnel.tsx';
import { LinksPanel } from './links.tsx';
import { UpliftPanel } from './uplift.tsx';

/** What a campaign brought: how far its mails came, what was followed, bought, and bought because of it. */
export const ReportView = ({ report }: { report: Report }) => {
  const { t } = useTranslation();
  const { number, percent, wholeMoney, day } = useFormat();
  const { funnel, orders, unsubscribed, areOpensCounted } = report;
  const ofDelivered = (count: number) =>
    funnel.delivered > 0 ? percent(count / funnel.delivered, 1) : undefined;
  const until = orders.to === undefined ? t('campaigns.report.noNight') : day(orders.to);
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 2, md: areOpensCounted ? 5 : 4 }}>
        {areOpensCounted && (
          <Figure
            label={t('campaigns.report.opened')}
            means={t('campaigns.report.openedMeans')}
            value={number(funnel.opened)}
            note={ofDelivered(funnel.opened)}
          />
        )}
        <Figure
          label={t('campaigns.report.clicked')}
          means={t('campaigns.report.clickedMeans')}
          value={number(funnel.clicked)}
          note={ofDelivered(funnel.clicked)}
        />
        <Figure
          label={t('campaigns.report.orders')}
          means={t('campaigns.report.ordersMeans', { until })}
          value={number(orders.orders)}
        />
        <Figure
          label={t('campaigns.report.revenue')}
          means={t('campaigns.report.revenueMeans', { until })}
          value={wholeMoney(orders.revenue)}
        />
        <Figure
          label={t('campaigns.report.unsubscribed')}
          means={t('campaigns.report.unsubscribedMeans')}
          value={number(unsubscribed)}
          note={ofDelivered(unsubscribed)}
        />
      </SimpleGrid>
      <FunnelPanel report={report} />
      <LinksPanel report={report} />
      {report.uplift && <UpliftPanel uplift={report.uplift} />}
    </Stack>
  );
};
