import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';

type EmptyProps = {
  icon: ComponentType<{ size?: number; stroke?: number }>;
  title: string;
  /** What will stand here, and what to do that it does. */
  children: ReactNode;
  action?: ReactNode;
};

/** Where there is nothing yet: says what will be here and how it comes to be. */
export const Empty = ({ icon: Icon, title, children, action }: EmptyProps) => (
  <Stack align="center" gap="sm" py="xl" px="md" ta="center">
    <ThemeIcon size={52} radius="xl" variant="light">
      <Icon size={26} stroke={1.6} />
    </ThemeIcon>
    <Text fw={600}>{title}</Text>
    <Text c="dimmed" size="sm" maw="26rem">
      {children}
    </Text>
    {action}
  </Stack>
);
