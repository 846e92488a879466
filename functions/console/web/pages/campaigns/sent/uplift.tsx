import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { Uplift } from '../types.ts';
import classes from './report.module.css';

type Measured = Extract<Uplift['result'], { status: 'measured' }>;

/** What the mail brought beyond what would have come anyway, with how sure that is. */
export const UpliftPanel = ({ uplift }: { uplift: Uplift }) => {
  const { t } = useTranslation();
  const { number, instant } = useFormat();
  const { result, from, until } = uplift;
  const period = { from: instant(from), until: instant(until) };
  return (
    <Panel title={t('campaigns.uplift.title')} about={t('campaigns.uplift.about', period)}>
      {result.status === 'measured' ? (
        <MeasuredUplift result={result} />
      ) : (
        <Text>
          {t('campaigns.uplift.notEnough', {
            treated: number(result.treated),
            heldOut: number(result.heldOut),
            buyers: number(result.buyers),
          })}
        </Text>
      )}
    </Panel>
  );
};

const verdictOf = ({ revenue: { low, high } }: Measured): 'surely' | 'surelyLess' | 'unsure' => {
  if (low > 0) return 'surely';
  return high < 0 ? 'surelyLess' : 'unsure';
};

const MeasuredUplift = ({ result }: { result: Measured }) => {
  const { t } = useTranslation();
  const { wholeMoney, money } = useFormat();
  const { treated, heldOut, totalLow, total, totalHigh } = result.revenue;
  const [least, most] = [Math.min(0, totalLow), Math.max(0, totalHigh)];
  const at = (value: number) => `${((value - least) / (most - least || 1)) * 100}%`;
  return (
    <>
      <Text fw={600}>{t(`campaigns.uplift.${verdictOf(result)}`)}</Text>
      <div className={classes.interval} aria-hidden>
        <span
          className={classes.range}
          style={{ insetInlineStart: at(totalLow), width: `calc(${at(totalHigh)} - ${at(totalLow)})` }}
        />
        <span className={classes.zero} style={{ insetInlineStart: at(0) }} />
        <span className={classes.middle} style={{ insetInlineStart: at(total) }} />
      </div>
      <Text>
        {t('campaigns.uplift.total', {
          total: wholeMoney(total),
          low: wholeMoney(totalLow),
          high: wholeMoney(totalHigh),
        })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('campaigns.uplift.perCustomer', { treated: money(treated), heldOut: money(heldOut) })}
      </Text>
    </>
  );
};
