import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import type { Segment } from '../../ui/segments.ts';

const button = { variant: 'default', size: 'xs' } as const;

type ToCustomersProps = {
  segment: Segment | undefined;
  /** Says the segment's name on the button, where several stand side by side. */
  isNamed?: boolean;
};

/** Leads to the customers of a segment. */
export const ToCustomers = ({ segment, isNamed }: ToCustomersProps) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const where = segment ? `: ${t(`segments.names.${segment}`)}` : '';
  return (
    <Button
      {...button}
      aria-label={`${t('home.seeWho')}${where}`}
      renderRoot={(props) => (
        <Link to="/shops/$shop/customers" params={{ shop }} search={segment ? { segment } : {}} {...props} />
      )}
    >
      {isNamed && segment ? t(`segments.names.${segment}`) : t('home.seeWho')}
    </Button>
  );
};

type ToCampaignProps = { campaignId: string; name: string; isDraft?: boolean };

/** Leads to a campaign. */
export const ToCampaign = ({ campaignId, name, isDraft }: ToCampaignProps) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const said = t(isDraft ? 'home.openDraft' : 'home.seeCampaign');
  return (
    <Button
      {...button}
      aria-label={`${said}: ${name}`}
      renderRoot={(props) => (
        <Link to="/shops/$shop/campaigns/$campaignId" params={{ shop, campaignId }} {...props} />
      )}
    >
      {said}
    </Button>
  );
};

/** Leads to the campaigns. */
export const ToCampaigns = ({ children }: { children: ReactNode }) => {
  const shop = useShopId();
  return (
    <Button
      {...button}
      renderRoot={(props) => <Link to="/shops/$shop/campaigns" params={{ shop }} {...props} />}
    >
      {children}
    </Button>
  );
};

/** Leads to the segments. */
export const ToSegments = () => {
  const { t } = useTranslation();
  const shop = useShopId();
  return (
    <Button
      {...button}
      renderRoot={(props) => <Link to="/shops/$shop/segments" params={{ shop }} {...props} />}
    >
      {t('home.seeSegments')}
    </Button>
  );
};
