import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

const Home = () => {
  const { t } = useTranslation();
  return <Page title={t('home.title')}>{null}</Page>;
};

export const Route = createLazyRoute('/shops/$shop/')({ component: Home });
