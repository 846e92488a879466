import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

const Settings = () => {
  const { t } = useTranslation();
  return <Page title={t('settings.title')}>{null}</Page>;
};

export const Route = createLazyRoute('/shops/$shop/settings')({ component: Settings });
