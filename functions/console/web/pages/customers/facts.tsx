import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { Definition } from '../../ui/definition.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import classes from './facts.module.css';

type Profile = Output<'getCustomer'>['profile'];

const Fact = ({ name, means, children }: { name: string; means?: string; children: ReactNode }) => (
  <>
    <dt>{means ? <Definition means={means}>{name}</Definition> : name}</dt>
    <dd>{children}</dd>
  </>
);

/** Since when, and as what: where the customer came from the last time the segment changed. */
const Segment = ({ scores }: { scores: NonNullable<Profile['scores']> }) => {
  const { t } = useTranslation();
  const { day } = useFormat();
  const { segment, segmentSince, previousSegment } = scores;
  return (
    <>
      {t(`segments.names.${segment}`)}
      <Text size="sm" c="dimmed">
        {t('customers.facts.segmentSince', { day: day(segmentSince) })}
        {previousSegment &&
          previousSegment !== segment &&
          `, ${t('customers.facts.from', { segment: t(`segments.names.${previousSegment}`) })}`}
      </Text>
    </>
  );
};

/** Who the customer is, and what the orders add up to. */
export const Facts = ({ profile: { email, scores, purchases } }: { profile: Profile }) => {
  const { t } = useTranslation();
  const { day, money, number } = useFormat();
  const { orders, netSpend, contribution, firstDay } = purchases;
  return (
    <Panel title={t('customers.facts.title')}>
      <dl className={classes.facts}>
        <Fact name={t('customers.facts.email')}>
          <Anchor href={`mailto:${email}`} c="inherit" underline="always">
            {email}
          </Anchor>
        </Fact>
        <Fact name={t('customers.facts.since')}>
          {firstDay ? day(firstDay) : t('customers.facts.neverBought')}
        </Fact>
        {scores && (
          <Fact name={t('customers.facts.segment')} means={t('customers.means.segment')}>
            <Segment scores={scores} />
          </Fact>
        )}
        <Fact name={t('customers.facts.orders')} means={t('customers.means.orders')}>
          {number(orders)}
        </Fact>
        <Fact name={t('customers.facts.spent')} means={t('customers.means.spent')}>
          {money(netSpend)}
        </Fact>
        {orders > 0 && (
          <Fact name={t('customers.facts.average')}>{money(Math.round(netSpend / orders))}</Fact>
        )}
        {contribution !== undefined && (
          <Fact name={t('customers.facts.contribution')} means={t('customers.means.contribution')}>
            {money(contribution)}
          </Fact>
        )}
      </dl>
    </Panel>
  );
};
