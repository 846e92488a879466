import { Anchor, Badge, Group, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { useFormat } from '../../ui/format.ts';
import type { SavedTemplate } from './use-editing.ts';
import { useWho } from './who.ts';

/** The way back to all templates. */
export const BackToTemplates = () => {
  const { t } = useTranslation();
  const shop = useShopId();
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link {...props} to="/shops/$shop/templates" params={{ shop }} search={{}} />}
    >
      <Group gap={4} component="span" mb={4}>
        <IconArrowLeft size={16} aria-hidden />
        {t('templates.title')}
      </Group>
    </Anchor>
  );
};

type LastSavedProps = { template: SavedTemplate; isDirty: boolean };

/** Which version is the newest, when it was saved and by whom, and whether what is written differs from it. */
export const LastSaved = ({ template, isDirty }: LastSavedProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useWho();
  const { version, createdAt, createdBy } = template;
  return (
    <Group gap="xs" component="span" mih={26}>
      <Text span title={format.instant(createdAt)}>
        {t('templates.lastSaved', { version, ago: format.ago(createdAt), who: who(createdBy) })}
      </Text>
      {isDirty && <Badge color="orange">{t('templates.unsaved')}</Badge>}
    </Group>
  );
};
