import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useReading } from '../../client/queries.ts';
import { daysIn, localDayOf } from '../../ui/days.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { type ScoreName, standingOf } from './standing.ts';

type Profile = Output<'getCustomer'>['profile'];

const NAMES = { r: 'recency', f: 'frequency', m: 'monetary' } as const;
const ORDER: readonly ScoreName[] = ['r', 'f', 'm'];

const useFact = ({ purchases: { lastDay, frequency, netSpend } }: Profile): Record<ScoreName, string> => {
  const { t } = useTranslation();
  const { number, money, timeZone } = useFormat();
  const today = localDayOf(Date.now(), timeZone);
  const days = lastDay === undefined ? 0 : Math.max(0, daysIn(lastDay, today) - 1);
  return {
    r:
      days === 0
        ? t('customers.scores.boughtToday')
        : t('customers.scores.bought', { count: days, shown: number(days) }),
    f: t('customers.scores.times', { count: frequency, shown: number(frequency) }),
    m: t('customers.scores.spent', { amount: money(netSpend) }),
  };
};

type Score = { name: ScoreName; score: number; fact: string };

/** A score as a sentence: the fact, and how that compares with others, as far as it was counted. */
const ScoreInWords = ({ name, score, fact }: Score) => {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const { data: snapshot } = useReading('getSegments', {});
  const standing = snapshot && standingOf(snapshot.scores[name], score);
  const compared = standing
    ? t(`customers.scores.${standing.side}.${name}`, { share: percent(standing.share) })
    : t('customers.scores.same');
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {t(`customers.scores.${NAMES[name]}`)}
        </Text>
        <Text size="sm" c="dimmed">
          {t('customers.scores.outOf', { score })}
        </Text>
      </Group>
      <Text my={4}>
        {fact}
        {snapshot && `: ${compared}`}
      </Text>
      <Progress value={score * 20} size="sm" aria-label={t(`customers.scores.${NAMES[name]}`)} />
    </div>
  );
};

/** How recently, how often and for how much the customer bought, in words. */
export const Scores = ({ profile }: { profile: Profile }) => {
  const { t } = useTranslation();
  const facts = useFact(profile);
  const { scores } = profile;
  const known = ORDER.flatMap((name) => {
    const score = scores?.[name];
    return score === undefined ? [] : [{ name, score, fact: facts[name] }];
  });
  return (
    <Panel title={t('customers.scores.title')} about={t('customers.scores.about')}>
      {known.length === 0 ? (
        <Text c="dimmed">{t('customers.scores.notYet')}</Text>
      ) : (
        <Stack gap="lg">
          {known.map((each) => (
            <ScoreInWords key={each.name} {...each} />
          ))}
        </Stack>
      )}
    </Panel>
  );
};
