import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.tsx';
import { useMay, useShop } from '../../ui/shop.ts';

/** What only an owner may see; anybody else is told so, and why. */
export const OwnersOnly = ({ of, children }: { of: 'members' | 'log' | 'secret'; children: ReactNode }) => {
  const { t } = useTranslation();
  const { role } = useShop();
  if (useMay('owner')) return children;
  return (
    <Empty icon={IconLock} title={t('settings.ownersOnly')}>
      {t(`settings.ownersOnlyWhy.${of}`)} {t('settings.youAre', { role: t(`common.roles.${role}`) })}
    </Empty>
  );
};
