import { Anchor, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { getRouteApi, Link, useLocation, useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import type { CustomersSearch } from './search.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What the list of customers showed from which one came: it is the entry before. */
    customers?: CustomersSearch;
  }
}

const list = getRouteApi('/shops/$shop/customers');

/** For a link from the list to a customer: by it the customer's page knows the way back. */
export const useWayBack = () => {
  const customers = list.useSearch();
  return { customers };
};

const isPlainClick = ({ altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean =>
  !(altKey || ctrlKey || metaKey || shiftKey);

/** Back to the list as it was left, filters and place; to all customers, where one came from elsewhere. */
export const WayBack = () => {
  const { t } = useTranslation();
  const shop = useShopId();
  const { history } = useRouter();
  const customers = useLocation({ select: ({ state }) => state.customers });
  // Only going back in the history finds the place too.
  const goBack = (event: MouseEvent) => {
    if (!customers || !isPlainClick(event)) return;
    event.preventDefault();
    history.back();
  };
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => (
        <Link
          to="/shops/$shop/customers"
          params={{ shop }}
          search={customers ?? {}}
          onClick={goBack}
          {...props}
        />
      )}
    >
      <Group gap={4} component="span" display="inline-flex">
        <IconArrowLeft size={14} aria-hidden />
        {t('customers.back')}
      </Group>
    </Anchor>
  );
};
