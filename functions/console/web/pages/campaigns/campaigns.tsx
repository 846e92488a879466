import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

const Campaigns = () => {
  const { t } = useTranslation();
  return <Page title={t('campaigns.title')}>{null}</Page>;
};

export const Route = createLazyRoute('/shops/$shop/campaigns')({ component: Campaigns });
