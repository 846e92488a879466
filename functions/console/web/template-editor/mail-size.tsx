import { Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Definition } from '../ui/definition.tsx';
import { useFormat } from '../ui/format.ts';
import classes from './mail-size.module.css';

/** Gmail shows some 102 kB of a mail and cuts off the rest (email/preview/mail-remarks.ts warns from 92 on). */
const GMAIL_BYTES = 102_000;
const KILO = 1000;

/** How much of what Gmail shows the mail takes. */
export const MailSize = ({ bytes }: { bytes: number }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const share = bytes / GMAIL_BYTES;
  const size = format.number(Math.round(bytes / KILO));
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="xs" c="dimmed" component="div">
        <Definition means={t('templates.sizeMeans')}>{t('templates.size', { size })}</Definition>
      </Text>
      <Progress
        value={Math.min(100, share * 100)}
        color={share > 0.9 ? 'orange' : 'homing'}
        size="sm"
        className={classes.bar}
        aria-label={t('templates.size', { size })}
      />
    </Group>
  );
};
