import { Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Definition } from '../../../ui/definition.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useReasons } from '../reasons.ts';
import type { Audience } from '../types.ts';
import { sumsOf, useCapped } from '../use-audience.ts';
import classes from './draft.module.css';
import type { Decided } from './use-draft.ts';

type AudienceSummaryProps = { audience: Audience; decided: Decided };

/** How many mails the chosen segments come to, and why the others get none. */
export const AudienceSummary = ({ audience, decided }: AudienceSummaryProps) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const reasons = useReasons();
  const { segments, holdOutPercent } = decided;
  const { customers, mailable, heldOut, skipped } = sumsOf(audience, segments, holdOutPercent);
  const capped = useCapped(segments) ?? 0;
  const lines = [
    ...[...skipped].map(([reason, count]) => ({ label: reasons.skipped(reason), count })),
    ...(capped > 0 ? [{ label: t('campaigns.audience.capped'), count: capped }] : []),
    ...(heldOut > 0 ? [{ label: t('campaigns.audience.heldOut'), count: heldOut }] : []),
  ];
  return (
    <Panel title={t('campaigns.audience.reach')}>
      <div role="status">
        <Text fz="1.5rem" fw={620} lh={1.2}>
          {t('campaigns.audience.mails', {
            count: mailable - heldOut - capped,
            number: number(Math.max(0, mailable - heldOut - capped)),
          })}
        </Text>
        <Text size="sm" c="dimmed" mb="sm">
          <Definition
            means={t(audience.isExact ? 'campaigns.audience.exactMeans' : 'campaigns.audience.estimateMeans')}
          >
            {t('campaigns.audience.ofCustomers', { count: customers, number: number(customers) })}
          </Definition>
        </Text>
      </div>
      <dl className={classes.figures}>
        {lines.map(({ label, count }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{number(count)}</dd>
          </Fragment>
        ))}
      </dl>
    </Panel>
  );
};
