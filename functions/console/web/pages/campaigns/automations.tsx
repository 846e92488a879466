import { Paper, Stack } from '@mantine/core';
import { IconRobot } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { Empty } from '../../ui/empty.tsx';
import { AutomationCard } from './automation-card.tsx';

/** The automations, each as a card that one reads as a sentence. */
export const Automations = () => {
  const { t } = useTranslation();
  const automations = useReading('listAutomations', {});
  return (
    <Answer of={automations} height={260}>
      {(found) =>
        found.automations.length === 0 ? (
          <Paper>
            <Empty icon={IconRobot} title={t('campaigns.automation.none')}>
              {t('campaigns.automation.noneHint')}
            </Empty>
          </Paper>
        ) : (
          <Stack gap="lg">
            {found.automations.map((each) => (
              <AutomationCard key={each.automationId} automation={each} isLinked />
            ))}
          </Stack>
        )
      }
    </Answer>
  );
};
