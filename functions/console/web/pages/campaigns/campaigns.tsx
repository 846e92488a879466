import { Button, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { Page } from '../../ui/page.tsx';
import { useMay } from '../../ui/shop.ts';
import { useNewCampaign } from '../../ui/use-new-campaign.ts';
import { Automations } from './automations.tsx';
import { Calendar } from './calendar.tsx';
import { CampaignList } from './list.tsx';
import { VIEWS } from './search.ts';

const Campaigns = () => {
  const { t } = useTranslation();
  const shop = useShopId();
  const mayEdit = useMay('marketer');
  const { view = 'list' } = useSearch({ from: '/shops/$shop/campaigns' });
  const navigate = useNavigate();
  const { create, isBusy } = useNewCampaign();
  const createEmpty = () => create({ name: t('campaigns.newName') });
  const show = (name: string | null) => {
    const next = VIEWS.find((each) => each === name);
    navigate({ to: '/shops/$shop/campaigns', params: { shop }, search: next ? { view: next } : {} });
  };
  return (
    <Page
      title={t('campaigns.title')}
      intro={t('campaigns.intro')}
      actions={
        mayEdit && (
          <Button
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={createEmpty}
            loading={isBusy}
            data-testid="campaign-new"
          >
            {t('campaigns.new')}
          </Button>
        )
      }
    >
      <Tabs value={view} onChange={show} keepMounted={false}>
        <Tabs.List mb="lg">
          {VIEWS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`campaigns.views.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="list">
          <CampaignList onNew={createEmpty} />
        </Tabs.Panel>
        <Tabs.Panel value="calendar">
          <Calendar />
        </Tabs.Panel>
        <Tabs.Panel value="automations">
          <Automations />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};

export const Route = createLazyRoute('/shops/$shop/campaigns')({ component: Campaigns });
