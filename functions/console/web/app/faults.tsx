import { Anchor, Container } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Failed } from '../ui/answer.tsx';
import { Empty } from '../ui/empty.tsx';

/** A page that broke: says so, and tries again. */
export const PageFailed = ({ error, reset }: ErrorComponentProps) => (
  <Container size="sm" py="xl">
    <Failed error={error instanceof Error ? error : new Error(String(error))} retry={reset} />
  </Container>
);

/** No page has this address. */
export const NoSuchPage = () => {
  const { t } = useTranslation();
  return (
    <Empty
      icon={IconMap2}
      title={t('common.noSuchPage')}
      action={<Anchor href="/">{t('common.toHome')}</Anchor>}
    >
      {t('common.noSuchPageHint')}
    </Empty>
  );
};
