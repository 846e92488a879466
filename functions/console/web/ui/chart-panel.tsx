import { ActionIcon, Group, SegmentedControl, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Cell, csvOf, download } from './csv.ts';
import { Panel } from './panel.tsx';
import { type Column, Table } from './table.tsx';

type ChartColumn<Row> = Column<Row> & {
  /** What goes into the file: a bare number or text. Money in units of the currency. */
  cell: (row: Row) => Cell;
};

type ChartPanelProps<Row> = {
  title: string;
  /** The definition of what is drawn, with its unit and its time. */
  about: ReactNode;
  /** The file's name, without `.csv`. */
  file: string;
  columns: readonly ChartColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The chart. */
  children: ReactNode;
};

/** A chart with its definition, the table that it is drawn from, and that table as a file. */
export const ChartPanel = <Row,>({
  title,
  about,
  file,
  columns,
  rows,
  keyOf,
  children,
}: ChartPanelProps<Row>) => {
  const { t } = useTranslation();
  const [view, setView] = useState('chart');
  const save = () =>
    download(
      `${file}.csv`,
      csvOf([columns.map(({ label }) => label), ...rows.map((row) => columns.map(({ cell }) => cell(row)))]),
    );
  const actions = (
    <Group gap="xs" wrap="nowrap">
      <SegmentedControl
        size="xs"
        value={view}
        onChange={setView}
        aria-label={title}
        data={[
          { value: 'chart', label: t('common.showChart') },
          { value: 'table', label: t('common.showTable') },
        ]}
      />
      <Tooltip label={t('common.downloadCsv')}>
        <ActionIcon
          variant="default"
          size="md"
          onClick={save}
          aria-label={`${t('common.downloadCsv')}: ${title}`}
        >
          <IconDownload size={16} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
  return (
    <Panel title={title} about={about} actions={actions}>
      {view === 'chart' ? (
        children
      ) : (
        <Table label={title} columns={columns} rows={rows} keyOf={keyOf} maxHeight={420} />
      )}
    </Panel>
  );
};
