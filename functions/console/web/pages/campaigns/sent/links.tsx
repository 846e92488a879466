import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Report } from '../types.ts';
import classes from './report.module.css';

/** Which links were followed, people and machines apart. */
export const LinksPanel = ({ report: { links } }: { report: Report }) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Panel title={t('campaigns.links.title')} about={t('campaigns.links.about')}>
      {links.length === 0 ? (
        <Text c="dimmed">{t('campaigns.links.none')}</Text>
      ) : (
        <Table
          label={t('campaigns.links.title')}
          maxHeight={360}
          columns={[
            {
              key: 'url',
              label: t('campaigns.links.link'),
              show: ({ url }) => <span className={classes.url}>{url}</span>,
            },
            {
              key: 'people',
              label: t('campaigns.links.people'),
              means: t('campaigns.links.peopleMeans'),
              isNumber: true,
              show: ({ people }) => number(people),
            },
            {
              key: 'machines',
              label: t('campaigns.links.machines'),
              means: t('campaigns.links.machinesMeans'),
              isNumber: true,
              show: ({ machines }) => number(machines),
            },
          ]}
          rows={links}
          keyOf={({ url }) => url}
        />
      )}
    </Panel>
  );
};
