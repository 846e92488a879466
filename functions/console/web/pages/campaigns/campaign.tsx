import { Anchor } from '@mantine/core';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading, useShopId } from '../../client/queries.ts';
import { Answer } from '../../ui/answer.tsx';
import { Draft } from './draft/draft.tsx';
import { Launched } from './sent/launched.tsx';
import { type Campaign, isUnderWay } from './types.ts';

/** Milliseconds between two looks at a campaign that moves: each look reads its ledger, so that a big one is looked at less. */
const lookEvery = (campaign: Campaign | undefined): number | false => {
  if (!campaign) return false;
  const isSoon = campaign.status === 'scheduled' && Date.parse(campaign.dueAt ?? '') < Date.now() + 60_000;
  if (!isSoon && !isUnderWay(campaign)) return false;
  if (campaign.counts.audience > 50_000) return 30_000;
  return campaign.counts.audience > 5_000 ? 10_000 : 1_500;
};

const CampaignPage = () => {
  const { campaignId } = useParams({ from: '/shops/$shop/campaigns/$campaignId' });
  const first = useReading('getCampaign', { path: { campaignId } });
  const campaign = useReading(
    'getCampaign',
    { path: { campaignId } },
    { refetchInterval: lookEvery(first.data) },
  );
  return (
    <Answer of={campaign} height="70vh">
      {(found) =>
        found.status === 'draft' ? (
          <Draft key={found.campaignId} campaign={found} above={<Back />} />
        ) : (
          <Launched campaign={found} above={<Back />} />
        )
      }
    </Answer>
  );
};

const Back = () => {
  const { t } = useTranslation();
  const shop = useShopId();
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/shops/$shop/campaigns" params={{ shop }} {...props} />}
    >
      {t('campaigns.back')}
    </Anchor>
  );
};

export const Route = createLazyRoute('/shops/$shop/campaigns/$campaignId')({ component: CampaignPage });
