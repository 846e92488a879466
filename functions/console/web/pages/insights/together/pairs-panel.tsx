import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../client/api.ts';
import { ChartPanel } from '../../../ui/chart-panel.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Pair } from './pair.tsx';
import classes from './together.module.css';

export type Affinity = Output<'getAffinity'>;
type Rule = Affinity['rules'][number];

/** The sets of products that are bought together, the closest first. */
export const PairsPanel = ({ affinity }: { affinity: Affinity }) => {
  const { t } = useTranslation();
  const { number, percent, day, and } = useFormat();
  const nameOf = (product: string) => affinity.names[product] ?? product;
  const left = (rule: Rule) => and(rule.if.map(nameOf));
  const share = (key: 'confidence' | 'reverseConfidence', label: string, means: string) => ({
    key,
    label,
    means,
    isNumber: true,
    show: (rule: Rule) => percent(rule[key]),
    cell: (rule: Rule) => rule[key],
  });
  return (
    <ChartPanel
      title={t('insights.together.title')}
      about={t('insights.together.about', {
        count: affinity.baskets,
        baskets: number(affinity.baskets),
        day: day(affinity.asOf),
      })}
      file="sells-together"
      rows={affinity.rules}
      keyOf={(rule) => `${rule.if.join()} ${rule.then}`}
      columns={[
        { key: 'if', label: t('insights.together.one'), show: left, cell: left },
        {
          key: 'with',
          label: t('insights.together.other'),
          show: (rule) => nameOf(rule.then),
          cell: (rule) => nameOf(rule.then),
        },
        {
          key: 'count',
          label: t('insights.together.count'),
          means: t('insights.together.countMeans'),
          isNumber: true,
          show: ({ count }) => number(count),
          cell: ({ count }) => count,
        },
        share('confidence', t('insights.together.there'), t('insights.together.thereMeans')),
        share('reverseConfidence', t('insights.together.back'), t('insights.together.backMeans')),
        {
          key: 'lift',
          label: t('insights.together.lift'),
          means: t('insights.together.liftMeans'),
          isNumber: true,
          show: ({ lift }) => t('insights.together.times', { lift: number(Math.round(lift * 10) / 10) }),
          cell: ({ lift }) => lift,
        },
      ]}
    >
      <ul className={classes.pairs}>
        {affinity.rules.map((rule) => (
          <Pair
            key={`${rule.if.join()} ${rule.then}`}
            one={left(rule)}
            other={nameOf(rule.then)}
            there={rule.confidence}
            back={rule.reverseConfidence}
            count={rule.count}
          />
        ))}
      </ul>
      <Text size="sm" c="dimmed" mt="sm">
        {t('insights.together.chance')}
      </Text>
    </ChartPanel>
  );
};
