import { SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { Figure } from '../../ui/figure.tsx';
import { type Format, useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

type HomeFigures = Output<'getHome'>['figures'];
type Day = HomeFigures['days'][number];
type Total = HomeFigures['total'];

type KeyFigure = {
  name: 'revenue' | 'orders' | 'averageOrder' | 'newCustomers' | 'fromMails';
  of: (total: Total) => number | undefined;
  /** None on a day without one. */
  on: (day: Day) => number | undefined;
  show: (format: Format) => (value: number) => string;
};

const KEY_FIGURES: readonly KeyFigure[] = [
  {
    name: 'revenue',
    of: (total) => total.revenue,
    on: (day) => day.revenue,
    show: (format) => format.wholeMoney,
  },
  { name: 'orders', of: (total) => total.orders, on: (day) => day.orders, show: (format) => format.number },
  {
    name: 'averageOrder',
    of: (total) => total.averageOrder,
    on: (day) => day.averageOrder,
    show: (format) => format.money,
  },
  {
    name: 'newCustomers',
    of: (total) => total.newBuyers,
    on: (day) => day.newBuyers,
    show: (format) => format.number,
  },
  {
    name: 'fromMails',
    of: (total) => total.attributed.revenue,
    on: (day) => day.attributedRevenue,
    show: (format) => format.wholeMoney,
  },
];

/** The change from one value to another as a signed share; none where there was nothing before. */
const changeOf = (now: number, before: number | undefined, { locale }: Format): string | undefined =>
  before
    ? new Intl.NumberFormat(locale, {
        style: 'percent',
        maximumFractionDigits: 0,
        signDisplay: 'exceptZero',
      }).format(now / before - 1)
    : undefined;

/** The key figures of 30 days, with how they went and what they were before. */
export const Figures = ({ of: { from, to, days, total, before } }: { of: HomeFigures }) => {
  const { t } = useTranslation();
  const format = useFormat();
  if (days.length === 0) {
    return (
      <Panel title={t('home.figures')}>
        <Text c="dimmed">{t('home.noFigures')}</Text>
      </Panel>
    );
  }
  // Days before the first night do not know who was new: of one day alone no total is told.
  const shown = KEY_FIGURES.map((figure) => ({
    figure,
    course: days.flatMap((day) => figure.on(day) ?? []),
  })).filter(({ course }) => course.length > 1);
  return (
    <Panel
      title={t('home.figures')}
      about={t(before.orders > 0 ? 'home.figuresCompared' : 'home.figuresAbout', {
        from: format.day(from),
        to: format.day(to),
      })}
    >
      <SimpleGrid cols={{ base: 1, xs: 2, sm: Math.min(3, shown.length), lg: shown.length }} spacing="sm">
        {shown.map(({ figure: { name, of, show }, course }) => {
          const value = of(total);
          const change = value === undefined ? undefined : changeOf(value, of(before), format);
          return (
            <Figure
              key={name}
              label={t(`home.${name}`)}
              means={t(`home.${name}Means`)}
              value={value === undefined ? '–' : show(format)(value)}
              {...(change && { note: change })}
              course={course}
            />
          );
        })}
      </SimpleGrid>
    </Panel>
  );
};
