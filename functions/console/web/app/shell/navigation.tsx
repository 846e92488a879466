import { NavLink, Stack } from '@mantine/core';
import {
  IconChartHistogram,
  IconHome2,
  IconLayoutGrid,
  IconMailForward,
  IconSettings,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';

/** Every place, in the order in which people look for it. */
export const PLACES = [
  { name: 'home', to: '/shops/$shop', icon: IconHome2, below: [] },
  { name: 'customers', to: '/shops/$shop/customers', icon: IconUsers, below: ['customers'] },
  { name: 'segments', to: '/shops/$shop/segments', icon: IconLayoutGrid, below: ['segments'] },
  {
    name: 'campaigns',
    to: '/shops/$shop/campaigns',
    icon: IconMailForward,
    below: ['campaigns', 'automations'],
  },
  { name: 'templates', to: '/shops/$shop/templates', icon: IconTemplate, below: ['templates'] },
  { name: 'insights', to: '/shops/$shop/insights', icon: IconChartHistogram, below: ['insights'] },
  { name: 'settings', to: '/shops/$shop/settings', icon: IconSettings, below: ['settings'] },
] as const;

/** The places of the console. */
export const Navigation = ({ onGo }: { onGo: () => void }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const [, , , topic = ''] = useLocation().pathname.split('/');
  const isOpen = (below: readonly string[]) => (topic === '' ? below.length === 0 : below.includes(topic));
  return (
    <Stack component="nav" gap={2} aria-label={t('shell.navigation')}>
      {PLACES.map(({ name, to, icon: Icon, below }) => (
        <NavLink
          key={name}
          renderRoot={(props) => (
            <Link to={to} params={{ shop }} activeOptions={{ exact: true }} {...props} />
          )}
          label={t(`shell.places.${name}`)}
          leftSection={<Icon size={20} stroke={1.6} aria-hidden />}
          active={isOpen(below)}
          aria-current={isOpen(below) ? 'page' : undefined}
          onClick={onGo}
          data-testid={`nav-${name}`}
          fw={500}
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
        />
      ))}
    </Stack>
  );
};
