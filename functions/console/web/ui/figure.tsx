import { Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Definition } from './definition.tsx';
import { Sparkline } from './sparkline.tsx';

type FigureProps = {
  label: string;
  /** What it counts, from when to when. */
  means: string;
  value: string;
  /** Beside the value: how it compares, in words. */
  note?: ReactNode;
  /** Its course, oldest first. */
  course?: readonly number[];
};

/** A key figure: its name with the definition, its value, and how it went. */
export const Figure = ({ label, means, value, note, course }: FigureProps) => (
  <Paper p="md">
    <Text size="sm" c="dimmed">
      <Definition means={means}>{label}</Definition>
    </Text>
    <Group gap="xs" align="baseline" mt={4} mih={36}>
      <Text fz="1.5rem" fw={620} lh={1.2} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {value}
      </Text>
      {note !== undefined && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
    </Group>
    {course && <Sparkline values={course} label={label} />}
  </Paper>
);
