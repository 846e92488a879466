import { Button, Menu, Text } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { useShops } from '../shops.ts';

/** Which shop is open; where one works for several, the way to another. */
export const ShopSwitcher = ({ name }: { name: string | undefined }) => {
  const { t } = useTranslation();
  const open = useShopId();
  const navigate = useNavigate();
  const { data: shops = [] } = useShops();
  if (shops.length < 2) {
    return (
      <Text c="dimmed" truncate maw={{ base: 140, sm: 320 }}>
        {name}
      </Text>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          rightSection={<IconSelector size={16} />}
          aria-label={t('shell.switchShop')}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {shops.map((each) => (
          <Menu.Item
            key={each.shop}
            rightSection={each.shop === open && <IconCheck size={16} aria-hidden />}
            onClick={() => navigate({ to: '/shops/$shop', params: { shop: each.shop } })}
          >
            {each.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
