import { Button, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../client/api-error.ts';
import { useClient } from '../client/queries.ts';

const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.code === 'signed_out';

/** Says that the session is over, over the page as it stands, and leads back to it once signed in again. */
const SignedOut = () => {
  const { t } = useTranslation();
  const { session } = useClient();
  const queries = useQueryClient();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const stops = [queries.getQueryCache(), queries.getMutationCache()].map((cache) =>
      cache.subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        if (isSignedOut(event.action.error)) setOver(true);
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [queries]);
  return (
    <Modal opened={over} onClose={() => setOver(false)} title={t('shell.signedOut')}>
      <Stack>
        <Text>{t('shell.signedOutHint')}</Text>
        <Button onClick={() => session.signInAgain()} data-autofocus>
          {t('shell.signInAgain')}
        </Button>
      </Stack>
    </Modal>
  );
};

export default SignedOut;
