import { Alert, Progress as Bar, Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import classes from '../draft/draft.module.css';
import { useReasons } from '../reasons.ts';
import { type Campaign, isUnderWay } from '../types.ts';

/** How far the sending is: each customer of the audience is in one of its lines. */
export const Progress = ({ campaign }: { campaign: Campaign }) => {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const reasons = useReasons();
  const { counts, status, pause } = campaign;
  const share = counts.audience > 0 ? (counts.audience - counts.planned) / counts.audience : 0;
  const isMoving = isUnderWay(campaign);
  const rows = [
    { label: t('campaigns.counts.sent'), count: counts.sent },
    ...(counts.planned > 0 ? [{ label: t('campaigns.counts.planned'), count: counts.planned }] : []),
    ...(counts.heldOut > 0 ? [{ label: t('campaigns.counts.heldOut'), count: counts.heldOut }] : []),
    ...Object.entries(counts.skipped).map(([reason, count]) => ({
      label: t('campaigns.counts.skipped', { reason: reasons.skipped(reason) }),
      count,
    })),
    ...Object.entries(counts.failures).map(([reason, count]) => ({
      label: t('campaigns.counts.failed', { reason: reasons.failed(reason) }),
      count,
    })),
  ];
  return (
    <Panel
      title={t('campaigns.counts.title')}
      about={t('campaigns.counts.about', { count: counts.audience, number: number(counts.audience) })}
    >
      {status === 'paused' && pause?.reason !== undefined && (
        <Alert color="orange" icon={<IconPlayerPause />} title={t('campaigns.counts.pausedItself')} mb="md">
          {reasons.paused(pause.reason)}
        </Alert>
      )}
      {status !== 'sent' && (
        <>
          <Bar
            value={share * 100}
            animated={isMoving}
            size="lg"
            aria-label={t('campaigns.counts.progress')}
            mb={4}
          />
          <Text size="sm" c="dimmed" mb="md" aria-live="polite">
            {counts.audience === 0 && isMoving
              ? t('campaigns.counts.selecting')
              : t('campaigns.counts.done', { share: percent(share) })}
          </Text>
        </>
      )}
      <dl className={classes.figures}>
        {rows.map(({ label, count }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{number(count)}</dd>
          </Fragment>
        ))}
      </dl>
    </Panel>
  );
};
