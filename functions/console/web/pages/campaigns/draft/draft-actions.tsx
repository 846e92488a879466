import { Button } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../../client/queries.ts';
import { useSave } from '../../../ui/save.ts';
import { sayUndoable } from '../../../ui/undo.tsx';
import type { Campaign } from '../types.ts';
import { useDuplicate } from '../use-duplicate.ts';
import type { DraftEdit } from './use-draft.ts';

/** What one may do with a draft beside editing it. */
export const DraftActions = ({ campaign, draft }: { campaign: Campaign; draft: DraftEdit }) => {
  const { t } = useTranslation();
  const duplicate = useDuplicate(campaign);
  const remove = useDelete(campaign, draft);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconCopy size={16} aria-hidden />}
        onClick={duplicate.go}
        loading={duplicate.isBusy}
        disabled={draft.state !== 'saved'}
      >
        {t('campaigns.duplicate')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={remove.go}
        loading={remove.isBusy}
      >
        {t('campaigns.delete')}
      </Button>
    </>
  );
};

/** Deletes the draft, and for a while offers to draft the same again. */
const useDelete = ({ campaignId }: Campaign, { decided, version }: DraftEdit) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const navigate = useNavigate();
  const again = useSave('createCampaign', {
    refresh: ['listCampaigns'],
    done: t('campaigns.restored'),
    onSuccess: (restored) =>
      navigate({
        to: '/shops/$shop/campaigns/$campaignId',
        params: { shop, campaignId: restored.campaignId },
      }),
  });
  const { segments, template, name, holdOutPercent } = decided;
  const remove = useSave('deleteCampaign', {
    refresh: ['listCampaigns'],
    onSuccess: async () => {
      await navigate({ to: '/shops/$shop/campaigns', params: { shop } });
      sayUndoable({
        message: t('campaigns.deleted', { name }),
        undo: t('campaigns.undo'),
        onUndo: () =>
          again.mutate({
            body: {
              name: name.trim() || t('campaigns.newName'),
              holdOutPercent,
              ...(segments.length > 0 && { segments }),
              ...(template !== undefined && { template }),
            },
          }),
      });
    },
  });
  return {
    go: () => remove.mutate({ path: { campaignId }, ifMatch: String(version) }),
    isBusy: remove.isPending,
  };
};
