import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ShopIdContext, useReading } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { rememberLook } from '../../ui/first-look.ts';
import { leaveFailures } from '../../ui/notice.ts';
import { ShopContext } from '../../ui/shop.ts';
import { rememberShop } from '../shops.ts';
import { Brand } from './brand.tsx';
import { Inbox } from './inbox.tsx';
import { Navigation } from './navigation.tsx';
import { Search } from './search.tsx';
import classes from './shell.module.css';
import { ShopSwitcher } from './shop-switcher.tsx';
import { UserMenu } from './user-menu.tsx';

/** The pages of a shop within their frame. */
export const Shell = () => {
  const { shop } = useParams({ from: '/shops/$shop' });
  const { pathname } = useLocation();
  useEffect(() => rememberShop(shop), [shop]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page
  useEffect(() => void leaveFailures(), [pathname]);
  useEffect(() => {
    if (/\/templates\/./.test(pathname)) rememberLook(shop);
  }, [shop, pathname]);
  return (
    <ShopIdContext value={shop}>
      <Frame key={shop} />
    </ShopIdContext>
  );
};

const Frame = () => {
  const { t } = useTranslation();
  const shop = useReading('getShop', {});
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      header={{ height: 56, collapsed: false }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
      classNames={{ main: classes.main, header: classes.header, navbar: classes.navbar }}
    >
      <a href="#main" className={classes.skip}>
        {t('shell.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={t('shell.menu')}
              aria-expanded={opened}
            />
            <Brand />
            <ShopSwitcher name={shop.data?.name} />
          </Group>
          <Group gap="sm" wrap="nowrap">
            <Search />
            <UserMenu role={shop.data?.role} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm">
        <AppShell.Section grow className={classes.places}>
          <Navigation onGo={close} />
        </AppShell.Section>
        <AppShell.Section>
          <Inbox />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Answer of={shop} height="60vh">
          {(found) => (
            <ShopContext value={found}>
              <Outlet />
            </ShopContext>
          )}
        </Answer>
      </AppShell.Main>
    </AppShell>
  );
};
