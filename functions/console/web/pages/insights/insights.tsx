import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

const Insights = () => {
  const { t } = useTranslation();
  return <Page title={t('insights.title')}>{null}</Page>;
};

export const Route = createLazyRoute('/shops/$shop/insights')({ component: Insights });
