import { Badge, Group, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useFormat } from '../../ui/format.ts';
import classes from './version-line.module.css';
import { useWho } from './who.ts';

type VersionLineProps = {
  version: Output<'listTemplateVersions'>['versions'][number];
  isNewest: boolean;
  onLook: () => void;
};

/** One version in the list of them. */
export const VersionLine = ({ version, isNewest, onLook }: VersionLineProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useWho();
  return (
    <li className={classes.item}>
      <UnstyledButton className={classes.version} onClick={onLook}>
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" fw={600}>
            {t('templates.version', { version: version.version })}
          </Text>
          {isNewest && <Badge>{t('templates.newest')}</Badge>}
        </Group>
        <Text size="sm" truncate>
          {version.subject}
        </Text>
        <Text size="xs" c="dimmed">
          {t('templates.savedBy', { at: format.instant(version.createdAt), who: who(version.createdBy) })}
        </Text>
      </UnstyledButton>
    </li>
  );
};
