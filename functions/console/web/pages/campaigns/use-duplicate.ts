import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { useSave } from '../../ui/save.ts';
import type { CampaignInList } from './types.ts';

/** The longest name that a campaign may have. */
const LONGEST = 100;

/** Drafts a copy of a campaign and goes to it. */
export const useDuplicate = ({ campaignId, name }: CampaignInList) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const navigate = useNavigate();
  const { mutate, isPending } = useSave('duplicateCampaign', {
    refresh: ['listCampaigns'],
    done: t('campaigns.duplicated'),
    onSuccess: (copy) =>
      navigate({
        to: '/shops/$shop/campaigns/$campaignId',
        params: { shop, campaignId: copy.campaignId },
        search: {},
      }),
  });
  const copied = t('campaigns.copyOf', { name }).slice(0, LONGEST);
  return { go: () => mutate({ path: { campaignId }, body: { name: copied } }), isBusy: isPending };
};
