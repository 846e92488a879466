import { createLazyRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

const Segments = () => {
  const { t } = useTranslation();
  return <Page title={t('segments.title')}>{null}</Page>;
};

export const Route = createLazyRoute('/shops/$shop/segments')({ component: Segments });
