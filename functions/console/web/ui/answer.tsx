import { Alert, Button, Skeleton, Stack } from '@mantine/core';
import { IconCloudOff, IconLock } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../client/api-error.ts';
import { faultText } from './fault-text.ts';

/** What went wrong, in words, and what to do: try again where that may help. */
export const Failed = ({ error, retry }: { error: Error; retry?: () => unknown }) => {
  const { t } = useTranslation();
  const refused = error instanceof ApiError && error.status === 403;
  return (
    <Alert
      color={refused ? 'gray' : 'red'}
      icon={refused ? <IconLock /> : <IconCloudOff />}
      title={t(refused ? 'common.notAllowed' : 'common.failed')}
      role="alert"
    >
      <Stack align="flex-start" gap="sm">
        {faultText(error)}
        {retry && !refused && (
          <Button size="xs" variant="default" onClick={() => retry()}>
            {t('common.tryAgain')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
};

/** Holds the place of what is still on its way, so that nothing jumps when it comes. */
export const Loading = ({ height = 160 }: { height?: number | string }) => {
  const { t } = useTranslation();
  return <Skeleton height={height} radius="lg" role="status" aria-label={t('common.loading')} />;
};

type AnswerProps<T> = {
  of: UseQueryResult<T>;
  /** How high what comes will be, as far as one knows. */
  height?: number | string;
  children: (data: T) => ReactNode;
};

/** Shows what was asked for: its place while it is on its way, what to do where it failed. */
export const Answer = <T,>({ of, height, children }: AnswerProps<T>) => {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <Failed error={of.error} retry={of.refetch} />;
  return <Loading {...(height !== undefined && { height })} />;
};
