import { Button, Center, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../client/api.ts';
import { usePages, useReading } from '../../../client/queries.ts';
import { Failed, Loading } from '../../../ui/answer.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import classes from '../settings.module.css';
import { Changes } from './changes.tsx';
import { useWhat, useWho } from './words.ts';

export type Entry = Output<'listAudit'>['entries'][number];

/** Who changed what, newest first. */
export const LogSection = () => {
  const { t } = useTranslation();
  const log = usePages('listAudit', {});
  const entries = log.data?.pages.flatMap((page) => page.entries);
  return (
    <Panel title={t('settings.log.title')} about={t('settings.log.about')}>
      {log.error && !entries && <Failed error={log.error} retry={log.refetch} />}
      {!log.error && !entries && <Loading height={400} />}
      {entries?.length === 0 && (
        <Empty icon={IconHistory} title={t('settings.log.none')}>
          {t('settings.log.noneHint')}
        </Empty>
      )}
      {entries && entries.length > 0 && <Entries entries={entries} />}
      {log.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            {t('settings.older')}
          </Button>
        </Center>
      )}
    </Panel>
  );
};

const Entries = ({ entries }: { entries: Entry[] }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const members = useReading('listMembers', {});
  const known = members.data?.members ?? [];
  const whoOf = useWho(known);
  const whatOf = useWhat(known);
  const columns: Column<Entry>[] = [
    {
      key: 'at',
      label: t('settings.log.when'),
      isShort: true,
      show: ({ at }) => <span className={classes.at}>{format.instant(at)}</span>,
    },
    { key: 'who', label: t('settings.log.who'), isShort: true, show: ({ subject }) => whoOf(subject) },
    {
      key: 'what',
      label: t('settings.log.what'),
      show: (entry) => (
        <Stack gap={2}>
          <Text size="sm">{whatOf(entry)}</Text>
          <Changes changed={entry.changed} />
        </Stack>
      ),
    },
  ];
  return <Table label={t('settings.log.title')} columns={columns} rows={entries} keyOf={({ id }) => id} />;
};
