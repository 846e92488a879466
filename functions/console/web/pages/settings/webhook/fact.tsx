import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A fact under its name. */
export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <Text size="sm" c="dimmed">
      {label}
    </Text>
    <Text>{children}</Text>
  </div>
);
