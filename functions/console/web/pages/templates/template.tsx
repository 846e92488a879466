import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

const TemplatePage = () => {
  const { t } = useTranslation();
  return <Page title={t('templates.title')}>{null}</Page>;
};

export const Route = createLazyRoute('/shops/$shop/templates/$name')({ component: TemplatePage });
