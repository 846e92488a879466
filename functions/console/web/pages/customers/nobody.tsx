import { Button, List, Paper } from '@mantine/core';
import { IconUserSearch, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { Empty } from '../../ui/empty.tsx';

/** The shop has no customers yet: how the first one comes. */
export const NoCustomersYet = () => {
  const { t } = useTranslation();
  const shop = useShopId();
  return (
    <Paper>
      <Empty
        icon={IconUsers}
        title={t('customers.none')}
        action={
          <Button
            renderRoot={(props) => (
              <Link to="/shops/$shop/settings" params={{ shop }} search={{ view: 'webhook' }} {...props} />
            )}
          >
            {t('customers.connect')}
          </Button>
        }
      >
        {t('customers.noneHint')}
      </Empty>
    </Paper>
  );
};

/** Nobody is like that: what else to try. */
export const NobodyFound = ({ onClear }: { onClear: () => void }) => {
  const { t } = useTranslation();
  return (
    <Paper>
      <Empty
        icon={IconUserSearch}
        title={t('customers.nobody')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('customers.clear')}
          </Button>
        }
      >
        {t('customers.nobodyHint')}
      </Empty>
      <List size="sm" c="dimmed" maw="30rem" mx="auto" pb="xl" px="xl">
        <List.Item>{t('customers.tryWords')}</List.Item>
        <List.Item>{t('customers.tryOrder')}</List.Item>
        <List.Item>{t('customers.tryFilters')}</List.Item>
      </List>
    </Paper>
  );
};
