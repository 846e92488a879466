import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Table } from '../../ui/table.tsx';
import { useColumns } from './use-columns.tsx';

/** The runs of so many days are listed. */
const MOST = 60;

/** What an automation sent, day by day. */
export const AutomationRuns = ({ automationId }: { automationId: string }) => {
  const { t } = useTranslation();
  const campaigns = useReading('listCampaigns', { query: { automation: automationId, limit: MOST } });
  const columns = useColumns().filter(({ key }) => key !== 'audience');
  return (
    <Panel title={t('campaigns.automation.runs')} about={t('campaigns.automation.runsAbout')}>
      <Answer of={campaigns} height={200}>
        {({ campaigns: runs }) => {
          if (runs.length === 0) return <Text c="dimmed">{t('campaigns.automation.noRuns')}</Text>;
          return (
            <Table
              label={t('campaigns.automation.runs')}
              columns={columns}
              rows={runs}
              keyOf={({ campaignId }) => campaignId}
              maxHeight={420}
            />
          );
        }}
      </Answer>
    </Panel>
  );
};
