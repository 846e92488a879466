import { Anchor, Stack } from '@mantine/core';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading, useShopId } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { Page } from '../../ui/page.tsx';
import { useMay } from '../../ui/shop.ts';
import { AutomationCard } from './automation-card.tsx';
import { AutomationForm } from './automation-form.tsx';
import { AutomationRuns } from './automation-runs.tsx';
import { UpliftPanel } from './sent/uplift.tsx';

const AutomationPage = () => {
  const { t } = useTranslation();
  const shop = useShopId();
  const mayEdit = useMay('marketer');
  const { automationId } = useParams({ from: '/shops/$shop/automations/$automationId' });
  const automation = useReading('getAutomation', { path: { automationId } });
  return (
    <Page
      title={automation.data?.name ?? t('campaigns.views.automations')}
      above={
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/shops/$shop/campaigns" params={{ shop }} search={{ view: 'automations' }} {...props} />
          )}
        >
          {t('campaigns.automation.back')}
        </Anchor>
      }
    >
      <Answer of={automation} height={480}>
        {(found) => (
          <Stack gap="lg">
            <AutomationCard automation={found} />
            {mayEdit && <AutomationForm automation={found} />}
            {found.uplift && <UpliftPanel uplift={found.uplift} />}
            <AutomationRuns automationId={automationId} />
          </Stack>
        )}
      </Answer>
    </Page>
  );
};

export const Route = createLazyRoute('/shops/$shop/automations/$automationId')({ component: AutomationPage });
