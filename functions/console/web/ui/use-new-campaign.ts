import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Input } from '../client/api.ts';
import { useShopId } from '../client/queries.ts';
import { useSave } from './save.ts';

type NewCampaign = Input<'createCampaign'>['body'];

/** Drafts a campaign and goes to its page. Nothing is sent. */
export const useNewCampaign = () => {
  const { t } = useTranslation();
  const shop = useShopId();
  const navigate = useNavigate();
  const { mutate, isPending } = useSave('createCampaign', {
    refresh: ['getHome', 'listCampaigns'],
    done: t('campaigns.drafted'),
    onSuccess: ({ campaignId }) =>
      navigate({ to: '/shops/$shop/campaigns/$campaignId', params: { shop, campaignId } }),
  });
  return { create: (body: NewCampaign) => mutate({ body }), isBusy: isPending };
};
