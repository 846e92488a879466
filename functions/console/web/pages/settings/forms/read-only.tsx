import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useShop } from '../../../ui/shop.ts';

/** Says, above what cannot be changed by the reader, who can. */
export const ReadOnly = ({ least }: { least: 'owner' | 'marketer' }) => {
  const { t } = useTranslation();
  const { role } = useShop();
  return (
    <Alert color="gray" variant="light" icon={<IconLock aria-hidden />}>
      {t(`settings.readOnly.${least}`)} {t('settings.youAre', { role: t(`common.roles.${role}`) })}
    </Alert>
  );
};
