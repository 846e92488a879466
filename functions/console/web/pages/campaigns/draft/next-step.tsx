import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../../client/queries.ts';
import type { Step } from '../search.ts';

/** Leads on to the next step. */
export const NextStep = ({ campaignId, step }: { campaignId: string; step: Step }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  return (
    <Button
      variant="light"
      rightSection={<IconArrowRight size={16} aria-hidden />}
      style={{ alignSelf: 'flex-start' }}
      renderRoot={(props) => (
        <Link
          to="/shops/$shop/campaigns/$campaignId"
          params={{ shop, campaignId }}
          search={{ step }}
          replace
          {...props}
        />
      )}
    >
      {t('campaigns.steps.next', { step: t(`campaigns.steps.${step}`) })}
    </Button>
  );
};
