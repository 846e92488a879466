import { Alert, Stack, Text } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { busyMonths, choiceOf, type Model, rankingProblem } from './model-words.ts';

/** Which model forecasts, why, and what it does not know; where it ranks nobody, why there is only the mean. */
export const ModelPanel = ({ model }: { model: Model }) => {
  const { t } = useTranslation();
  const { and, number, day, monthName } = useFormat();
  const { chosen, compared, ranking, sampled } = model;
  const busy = busyMonths(model).map(({ month, times }) =>
    t('insights.model.month', { month: monthName(month), times: number(Math.round(times * 10) / 10) }),
  );
  return (
    <Panel title={t('insights.model.title')}>
      <Stack gap="sm">
        {!ranking.ok && (
          <Alert icon={<IconScale />} variant="default" title={t('insights.model.onlyMean')}>
            {t(`insights.model.problems.${rankingProblem(model)}`)} {t('insights.model.whyMean')}
          </Alert>
        )}
        <Text>
          {t(`insights.model.choice.${choiceOf(model)}`, {
            model: t(`insights.model.names.${chosen}`),
            others: and(
              compared.filter((name) => name !== chosen).map((name) => t(`insights.model.names.${name}`)),
            ),
          })}
        </Text>
        {busy.length > 0 && <Text>{t('insights.model.season', { months: and(busy) })}</Text>}
        <Text size="sm" c="dimmed">
          {t('insights.model.fitted', { count: sampled, customers: number(sampled), day: day(model.day) })}
        </Text>
      </Stack>
    </Panel>
  );
};
