import { Tabs } from '@mantine/core';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../ui/answer.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './insights.module.css';
import { VIEWS, type View } from './search.ts';

/* Each view is loaded when it is opened first: charts weigh as much as all the rest. */
const SHOWN = {
  days: lazy(() => import('./days/days-tab.tsx')),
  cohorts: lazy(() => import('./cohorts/cohorts-tab.tsx')),
  value: lazy(() => import('./value/value-tab.tsx')),
  together: lazy(() => import('./together/together-tab.tsx')),
  profit: lazy(() => import('./profit/profit-tab.tsx')),
  'win-back': lazy(() => import('./win-back/win-back-tab.tsx')),
};

const Insights = () => {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/shops/$shop/insights' });
  const { view = 'days' } = useSearch({ from: '/shops/$shop/insights' });
  const open = (next: View | undefined) => navigate({ search: (before) => ({ ...before, view: next }) });
  const Shown = SHOWN[view];
  return (
    <Page title={t('insights.title')} intro={t(`insights.intro.${view}`)}>
      <Tabs
        value={view}
        onChange={(chosen) => open(VIEWS.find((each) => each === chosen))}
        keepMounted={false}
        classNames={{ list: classes.list }}
      >
        <Tabs.List aria-label={t('insights.title')} mb="xl">
          {VIEWS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`insights.views.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={view}>
          <Suspense fallback={<Loading height="50vh" />}>
            <Shown />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};

export const Route = createLazyRoute('/shops/$shop/insights')({ component: Insights });
