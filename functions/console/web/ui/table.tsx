import { Table as MantineTable, ScrollArea } from '@mantine/core';
import type { ReactNode } from 'react';
import { Definition } from './definition.tsx';

export type Column<Row> = {
  /** Unlike any other column's. */
  key: string;
  label: string;
  /** What it counts, where its name does not say. */
  means?: string;
  /** Numbers stand at the right, in figures of one width. */
  isNumber?: boolean;
  /** A word or a date: it stays on one line. */
  isShort?: boolean;
  show: (row: Row) => ReactNode;
};

type TableProps<Row> = {
  /** What the table lists, for who hears it rather than sees it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Keeps the page short: the table scrolls within this height. */
  maxHeight?: number;
};

const classOf = ({ isNumber, isShort }: Pick<Column<never>, 'isNumber' | 'isShort'>): string => {
  if (isNumber) return 'number';
  return isShort ? 'short' : 'words';
};

/** Rows under their columns. It scrolls by itself where it is wider than the page. */
export const Table = <Row,>({ label, columns, rows, keyOf, maxHeight }: TableProps<Row>) => (
  <ScrollArea.Autosize type="auto" offsetScrollbars="present" {...(maxHeight && { mah: maxHeight })}>
    <MantineTable highlightOnHover stickyHeader={maxHeight !== undefined} aria-label={label}>
      <MantineTable.Thead>
        <MantineTable.Tr>
          {columns.map(({ key, label: name, means, ...kind }) => (
            <MantineTable.Th key={key} scope="col" className={classOf(kind)}>
              {means ? <Definition means={means}>{name}</Definition> : name}
            </MantineTable.Th>
          ))}
        </MantineTable.Tr>
      </MantineTable.Thead>
      <MantineTable.Tbody>
        {rows.map((row) => (
          <MantineTable.Tr key={keyOf(row)}>
            {columns.map(({ key, show, ...kind }) => (
              <MantineTable.Td key={key} className={classOf(kind)}>
                {show(row)}
              </MantineTable.Td>
            ))}
          </MantineTable.Tr>
        ))}
      </MantineTable.Tbody>
    </MantineTable>
  </ScrollArea.Autosize>
);
