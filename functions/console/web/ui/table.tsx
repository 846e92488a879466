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

/** Rows under their columns. It scrolls by itself where it is wider than the page. */
export const Table = <Row,>({ label, columns, rows, keyOf, maxHeight }: TableProps<Row>) => (
  <ScrollArea.Autosize type="auto" offsetScrollbars="present" {...(maxHeight && { mah: maxHeight })}>
    <MantineTable highlightOnHover stickyHeader={maxHeight !== undefined} aria-label={label}>
      <MantineTable.Thead>
        <MantineTable.Tr>
          {columns.map(({ key, label: name, means, isNumber }) => (
            <MantineTable.Th key={key} scope="col" className={isNumber ? 'number' : undefined}>
              {means ? <Definition means={means}>{name}</Definition> : name}
            </MantineTable.Th>
          ))}
        </MantineTable.Tr>
      </MantineTable.Thead>
      <MantineTable.Tbody>
        {rows.map((row) => (
          <MantineTable.Tr key={keyOf(row)}>
            {columns.map(({ key, isNumber, show }) => (
              <MantineTable.Td key={key} className={isNumber ? 'number' : undefined}>
                {show(row)}
              </MantineTable.Td>
            ))}
          </MantineTable.Tr>
        ))}
      </MantineTable.Tbody>
    </MantineTable>
  </ScrollArea.Autosize>
);
