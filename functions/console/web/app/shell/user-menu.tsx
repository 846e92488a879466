import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/queries.ts';
import type { Shop } from '../../ui/shop.ts';
import { chooseLanguage, LANGUAGES, type Language } from '../i18n.ts';

const SCHEMES = ['auto', 'light', 'dark'] as const;
const languages = Object.keys(LANGUAGES).filter((code): code is Language => code in LANGUAGES);

const chosen = (is: boolean) => is && <IconCheck size={16} aria-hidden />;

/** Who is signed in and as what, how the page looks and speaks, and the way out. */
export const UserMenu = ({ role }: { role: Shop['role'] | undefined }) => {
  const { t, i18n } = useTranslation();
  const { session } = useClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('shell.you')}
          data-testid="user-menu"
        >
          <IconUserCircle size={24} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{role && t('shell.signedInAs', { role: t(`common.roles.${role}`) })}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('shell.look')}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            rightSection={chosen(colorScheme === scheme)}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`shell.looks.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        {languages.map((code) => (
          <Menu.Item
            key={code}
            lang={code}
            rightSection={chosen(i18n.language === code)}
            onClick={() => chooseLanguage(code)}
          >
            {LANGUAGES[code]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => session.signOut()} data-testid="sign-out">
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
