import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconCopy, IconDots, IconHistory, IconSend } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';

type ActionsProps = {
  name: string;
  isReadOnly: boolean;
  isCopyable: boolean;
  isDirty: boolean;
  isSaving: boolean;
  onSave: () => void;
  onTest: () => void;
  onVersions: () => void;
};

/** What one can do with a template. */
export const Actions = ({ name, isCopyable, isReadOnly, isDirty, isSaving, ...on }: ActionsProps) => {
  const { t } = useTranslation();
  const shop = useShopId();
  return (
    <>
      <Button variant="default" leftSection={<IconHistory size={16} />} onClick={on.onVersions}>
        {t('templates.versions')}
      </Button>
      {!isReadOnly && (
        <>
          <Button variant="default" leftSection={<IconSend size={16} />} onClick={on.onTest}>
            {t('templates.sendTest')}
          </Button>
          <Tooltip label={t('templates.saveKeys')}>
            <Button onClick={on.onSave} disabled={!isDirty} loading={isSaving} data-testid="publish">
              {t('common.save')}
            </Button>
          </Tooltip>
        </>
      )}
      {isCopyable && !isReadOnly && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size="input-sm" aria-label={t('templates.more')}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconCopy size={16} />}
              renderRoot={(props) => (
                <Link {...props} to="/shops/$shop/templates" params={{ shop }} search={{ from: name }} />
              )}
            >
              {t('templates.duplicate')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
};
