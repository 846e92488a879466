import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { useSave } from '../../ui/save.ts';

/** Drafts a campaign and goes to its page. */
export const useNewCampaign = () => {
  const { t } = useTranslation();
  const shop = useShopId();
  const navigate = useNavigate();
  const create = useSave('createCampaign', {
    refresh: ['listCampaigns'],
    done: t('campaigns.drafted'),
    onSuccess: ({ campaignId }) =>
      navigate({ to: '/shops/$shop/campaigns/$campaignId', params: { shop, campaignId } }),
  });
  return {
    create: () => create.mutate({ body: { name: t('campaigns.newName') } }),
    isBusy: create.isPending,
  };
};
