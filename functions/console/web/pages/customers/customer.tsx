import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

const CustomerPage = () => {
  const { t } = useTranslation();
  return <Page title={t('customers.title')}>{null}</Page>;
};

export const Route = createLazyRoute('/shops/$shop/customers/$customerId')({ component: CustomerPage });
