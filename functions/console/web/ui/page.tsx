import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

type PageProps = {
  title: string;
  /** One sentence: what the page is for. */
  intro?: ReactNode;
  actions?: ReactNode;
  /** What stands above the title: the way back. */
  above?: ReactNode;
  /** For tools that use all the room there is, unlike what one reads. */
  isWide?: boolean;
  children: ReactNode;
};

/** A page: its title, what one can do on it, and what it shows. */
export const Page = ({ title, intro, actions, above, isWide, children }: PageProps) => {
  useEffect(() => {
    document.title = `${title} · Homing`;
  }, [title]);
  return (
    <Stack gap="xl" className={isWide ? undefined : classes.page}>
      <div>
        {above}
        <Group justify="space-between" align="flex-start" gap="md">
          <div className={classes.heading}>
            <Title order={1}>{title}</Title>
            {intro !== undefined && (
              <Text c="dimmed" mt={4}>
                {intro}
              </Text>
            )}
          </div>
          {actions !== undefined && <Group gap="sm">{actions}</Group>}
        </Group>
      </div>
      {children}
    </Stack>
  );
};
