import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconKey, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../client/api.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { CopyText } from '../../../ui/copy-text.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useSave } from '../../../ui/save.ts';
import { Fact } from './fact.tsx';

type Webhook = Output<'listWebhooks'>['webhooks'][number];
type SecretProps = {
  webhook: Webhook;
  /** The new secret, as long as this page is open. */
  secret: string | undefined;
  onSecret: (secret: string) => void;
};

/** Where the shop posts, how its secret stands, and a new one in its place. */
export const Secret = ({ webhook, secret, onSecret }: SecretProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const [asks, setAsks] = useState(false);
  const { url, source, createdAt, rotatedAt, earlierUntil, lastReceivedAt } = webhook;
  const rotate = useSave('rotateWebhook', {
    isToldInPlace: true,
    refresh: ['listWebhooks', 'listAudit'],
    done: t('settings.webhook.rotated'),
    onSuccess: (answer) => {
      onSecret(answer.secret);
      setAsks(false);
    },
  });
  const action = (
    <Button variant="light" leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => setAsks(true)}>
      {t('settings.webhook.rotate')}
    </Button>
  );
  return (
    <Panel title={t('settings.webhook.title')} about={t('settings.webhook.about')}>
      <Stack>
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {t('settings.webhook.url')}
          </Text>
          <CopyText text={url} label={t('settings.webhook.url')} />
        </div>
        <Group gap="xl">
          <Fact label={t('settings.webhook.lastReceived')}>
            {lastReceivedAt ? format.instant(lastReceivedAt) : t('settings.webhook.never')}
          </Fact>
          <Fact label={t('settings.webhook.secretSince')}>{format.instant(rotatedAt ?? createdAt)}</Fact>
          {earlierUntil && (
            <Fact label={t('settings.webhook.earlierUntil')}>{format.instant(earlierUntil)}</Fact>
          )}
        </Group>
        <Group>{action}</Group>
        {secret && (
          <Alert
            color="homing"
            icon={<IconKey aria-hidden />}
            title={t('settings.webhook.newSecret')}
            role="status"
          >
            <Stack gap="sm" align="flex-start">
              <Text size="sm">{t('settings.webhook.newSecretHint')}</Text>
              <CopyText text={secret} label={t('settings.webhook.newSecret')} />
            </Stack>
          </Alert>
        )}
      </Stack>
      <Confirm
        opened={asks}
        onClose={() => setAsks(false)}
        title={t('settings.webhook.rotateTitle')}
        action={t('settings.webhook.rotateAction')}
        isBusy={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate({ path: { source } })}
      >
        {t('settings.webhook.rotateHint')}
      </Confirm>
    </Panel>
  );
};
