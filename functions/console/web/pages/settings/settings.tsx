import { Tabs } from '@mantine/core';
import {
  IconAddressBook,
  IconBuildingStore,
  IconCoins,
  IconHistory,
  IconMailCog,
  IconPackageOff,
  IconWebhook,
} from '@tabler/icons-react';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { CostsSection } from './costs-section.tsx';
import { LogSection } from './log/log-section.tsx';
import { MembersSection } from './members/members-section.tsx';
import { OwnersOnly } from './owners-only.tsx';
import type { View } from './search.ts';
import { SendingSection } from './sending-section.tsx';
import classes from './settings.module.css';
import { ShopSection } from './shop-section.tsx';
import { StockSection } from './stock-section.tsx';
import { WebhookSection } from './webhook/webhook-section.tsx';

const SECTIONS: readonly { view: View; icon: typeof IconCoins; show: () => ReactNode }[] = [
  { view: 'shop', icon: IconBuildingStore, show: () => <ShopSection /> },
  { view: 'costs', icon: IconCoins, show: () => <CostsSection /> },
  { view: 'sending', icon: IconMailCog, show: () => <SendingSection /> },
  {
    view: 'members',
    icon: IconAddressBook,
    show: () => (
      <OwnersOnly of="members">
        <MembersSection />
      </OwnersOnly>
    ),
  },
  { view: 'webhook', icon: IconWebhook, show: () => <WebhookSection /> },
  { view: 'stock', icon: IconPackageOff, show: () => <StockSection /> },
  {
    view: 'log',
    icon: IconHistory,
    show: () => (
      <OwnersOnly of="log">
        <LogSection />
      </OwnersOnly>
    ),
  },
];

const Settings = () => {
  const { t } = useTranslation();
  const { view = 'shop' } = useSearch({ from: '/shops/$shop/settings' });
  const navigate = useNavigate({ from: '/shops/$shop/settings' });
  const open = (chosen: string | null) => {
    const section = SECTIONS.find((each) => each.view === chosen);
    if (section) void navigate({ search: { view: section.view } });
  };
  const tabs = useRef<HTMLDivElement>(null);
  // On a phone the tabs are wider than the page.
  useEffect(() => {
    const chosen = tabs.current?.querySelector(`[aria-selected="true"]`);
    if (view !== 'shop') chosen?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [view]);
  return (
    <Page title={t('settings.title')} intro={t('settings.intro')}>
      <Tabs value={view} onChange={open} keepMounted={false} activateTabWithKeyboard={false}>
        <Tabs.List ref={tabs} className={classes.tabs} aria-label={t('settings.title')}>
          {SECTIONS.map(({ view: name, icon: Icon }) => (
            <Tabs.Tab key={name} value={name} leftSection={<Icon size={18} stroke={1.6} aria-hidden />}>
              {t(`settings.views.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {SECTIONS.map(({ view: name, show }) => (
          <Tabs.Panel key={name} value={name} pt="lg">
            {show()}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
};

export const Route = createLazyRoute('/shops/$shop/settings')({ component: Settings });
