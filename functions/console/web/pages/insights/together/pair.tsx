import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import classes from './together.module.css';

type PairProps = { one: string; other: string; there: number; back: number; count: number };

/** Two sides that are bought together: how many of those with the one take the other, and the other way round. */
export const Pair = ({ one, other, there, back, count }: PairProps) => {
  const { t } = useTranslation();
  const { percent, number } = useFormat();
  return (
    <li className={classes.pair}>
      <div className={classes.names}>
        <Text fw={600}>
          {one} + {other}
        </Text>
        <Text size="sm" c="dimmed">
          {t('insights.together.orders', { count, orders: number(count) })}
        </Text>
      </div>
      <Way share={there}>{t('insights.together.way', { share: percent(there), one, other })}</Way>
      <Way share={back}>{t('insights.together.way', { share: percent(back), one: other, other: one })}</Way>
    </li>
  );
};

const Way = ({ share, children }: { share: number; children: string }) => (
  <div>
    <div className={classes.track} aria-hidden>
      <div style={{ width: `${share * 100}%` }} />
    </div>
    <Text size="sm">{children}</Text>
  </div>
);
