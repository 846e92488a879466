import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyText } from '../../../ui/copy-text.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { curlOf } from './curl.ts';

/** A test purchase to paste into a terminal. */
export const TryIt = ({ url, secret }: { url: string; secret: string | undefined }) => {
  const { t } = useTranslation();
  const { currency } = useFormat();
  return (
    <Panel title={t('settings.webhook.tryIt')} about={t('settings.webhook.tryItAbout')}>
      <Stack gap="sm">
        <CopyText
          isBlock
          text={curlOf({ url, currency, ...(secret && { secret }) })}
          label={t('settings.webhook.commands')}
        />
        <Text size="sm" c="dimmed">
          {t(secret ? 'settings.webhook.tryItFilled' : 'settings.webhook.tryItEmpty')}
        </Text>
      </Stack>
    </Panel>
  );
};
