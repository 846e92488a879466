import { Button, Center, MantineProvider, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { theme } from './theme.ts';

/** Where nobody could be signed in: the way to begin anew. */
export const NotStarted = () => {
  const { t } = useTranslation();
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Center component="main" mih="80vh" p="md">
        <Stack align="center" ta="center" maw="26rem">
          <Title order={1}>{t('shell.notStarted')}</Title>
          <Text c="dimmed">{t('shell.notStartedHint')}</Text>
          <Button component="a" href="/">
            {t('shell.signInAgain')}
          </Button>
        </Stack>
      </Center>
    </MantineProvider>
  );
};
