import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChartPanel } from '../../../ui/chart-panel.tsx';
import { useFormat } from '../../../ui/format.ts';
import type { Report } from '../types.ts';
import classes from './report.module.css';

type Line = { name: string; label: string; count: number };

/** How far the mails came: each line counts mails of the one above it. */
export const FunnelPanel = ({
  report: { funnel, isExact, areOpensCounted, machines },
}: {
  report: Report;
}) => {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const shown = areOpensCounted
    ? (['sent', 'delivered', 'opened', 'clicked'] as const)
    : (['sent', 'delivered', 'clicked'] as const);
  const line = (name: keyof typeof funnel): Line => ({
    name,
    label: t(`campaigns.funnel.${name}`),
    count: funnel[name],
  });
  const lines = shown.map(line);
  const shareOf = (count: number) => (funnel.sent > 0 ? count / funnel.sent : 0);
  return (
    <ChartPanel
      title={t('campaigns.funnel.title')}
      about={t(isExact ? 'campaigns.funnel.about' : 'campaigns.funnel.aboutEstimate')}
      file="campaign-funnel"
      columns={[
        {
          key: 'line',
          label: t('campaigns.funnel.line'),
          show: ({ label }) => label,
          cell: ({ label }) => label,
        },
        {
          key: 'mails',
          label: t('campaigns.funnel.mails'),
          isNumber: true,
          show: ({ count }) => number(count),
          cell: ({ count }) => count,
        },
        {
          key: 'share',
          label: t('campaigns.funnel.share'),
          isNumber: true,
          show: ({ count }) => percent(shareOf(count), 1),
          cell: ({ count }) => shareOf(count).toFixed(4),
        },
      ]}
      rows={[...lines, line('bounced'), line('complained')]}
      keyOf={({ name }) => name}
    >
      <ol className={classes.funnel}>
        {lines.map(({ name, label, count }) => (
          <li key={name}>
            <span className={classes.label}>{label}</span>
            <span className={classes.track} aria-hidden>
              <span className={classes.bar} style={{ width: `${shareOf(count) * 100}%` }} />
            </span>
            <span className="number">
              {number(count)} · {percent(shareOf(count), 1)}
            </span>
          </li>
        ))}
      </ol>
      <Text size="sm" c="dimmed" mt="sm">
        {t('campaigns.funnel.lost', {
          bounced: number(funnel.bounced),
          complained: number(funnel.complained),
        })}{' '}
        {t('campaigns.funnel.machines', { opens: number(machines.opens), clicks: number(machines.clicks) })}
      </Text>
    </ChartPanel>
  );
};
