import { Center, Loader } from '@mantine/core';
import { IconDoor } from '@tabler/icons-react';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Failed } from '../ui/answer.tsx';
import { Empty } from '../ui/empty.tsx';
import { lastShop, useShops } from './shops.ts';

/** Where everybody arrives: leads on to the shop that was open last. */
export const Doorstep = () => {
  const { t } = useTranslation();
  const shops = useShops();
  if (shops.error) return <Failed error={shops.error} retry={shops.refetch} />;
  if (!shops.data) {
    return (
      <Center h="60vh">
        <Loader aria-label={t('common.loading')} />
      </Center>
    );
  }
  const last = lastShop();
  const open = shops.data.find(({ shop }) => shop === last) ?? shops.data[0];
  if (open) return <Navigate to="/shops/$shop" params={{ shop: open.shop }} replace />;
  return (
    <Empty icon={IconDoor} title={t('shell.noShop')}>
      {t('shell.noShopHint')}
    </Empty>
  );
};
