import '@mantine/spotlight/styles.css';
import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading, useShopId } from '../../client/queries.ts';
import { PLACES } from './navigation.tsx';

const [store, actions] = createSpotlight();

/** Milliseconds without a further letter after which customers are looked for. */
const PAUSE = 150;
const MOST = 8;

const Pages = ({ query }: { query: string }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const shop = useShopId();
  const sought = query.trim().toLowerCase();
  const pages = PLACES.map(({ name, to, icon }) => ({
    name,
    to,
    Icon: icon,
    label: t(`shell.places.${name}`),
  }));
  const found = pages.filter(({ label }) => label.toLowerCase().startsWith(sought));
  if (found.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={t('shell.searchPages')}>
      {found.map(({ name, to, Icon, label }) => (
        <Spotlight.Action
          key={name}
          label={label}
          leftSection={<Icon size={20} stroke={1.6} aria-hidden />}
          onClick={() => navigate({ to, params: { shop } })}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
};

type Customers = { q: string; isWaiting: boolean };

const Customers = ({ q, isWaiting }: Customers) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const shop = useShopId();
  const found = useReading(
    'listCustomers',
    { query: { q, limit: MOST } },
    { enabled: q !== '', keepPrevious: true },
  );
  if (q === '') return null;
  const { customers = [] } = found.data ?? {};
  if (customers.length === 0) {
    return (
      <Spotlight.Empty>
        {found.isFetching || isWaiting ? (
          <Loader size="sm" aria-label={t('common.loading')} />
        ) : (
          t('shell.searchNothing')
        )}
      </Spotlight.Empty>
    );
  }
  return (
    <Spotlight.ActionsGroup label={t('shell.places.customers')}>
      {customers.map(({ customerId, email, firstName, lastName, scores }) => {
        const name = [firstName, lastName].filter(Boolean).join(' ');
        const segment = scores && t(`segments.names.${scores.segment}`);
        return (
          <Spotlight.Action
            key={customerId}
            label={name || email}
            description={[name && email, segment].filter(Boolean).join(' · ')}
            leftSection={<IconUser size={20} stroke={1.6} aria-hidden />}
            onClick={() =>
              navigate({ to: '/shops/$shop/customers/$customerId', params: { shop, customerId } })
            }
          />
        );
      })}
    </Spotlight.ActionsGroup>
  );
};

/** Finds customers by name, address or order number, and pages by their name; Enter goes to what is chosen. */
export const SearchEverywhere = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [q] = useDebouncedValue(query.trim(), PAUSE);
  useEffect(() => {
    if (opened) actions.open();
  }, [opened]);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      centered={false}
      yOffset="10dvh"
      scrollable
      maxHeight={480}
    >
      <Spotlight.Search
        placeholder={t('shell.searchHint')}
        aria-label={t('shell.search')}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        maxLength={200}
      />
      <Spotlight.ActionsList>
        <Pages query={query} />
        <Customers q={q} isWaiting={q !== query.trim()} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};
