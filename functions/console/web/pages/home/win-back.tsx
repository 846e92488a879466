import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useShopId } from '../../client/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { useSave } from '../../ui/save.ts';

/** The template that every shop has for it from its first day. */
const TEMPLATE = 'win-back';

type Night = NonNullable<Output<'getHome'>['night']>;

/** Drafts a campaign for the segments that customers slipped into or leave from, and opens it. Nothing is sent. */
export const WinBack = ({ of: { day, slipped, leaving } }: { of: Night }) => {
  const { t } = useTranslation();
  const shop = useShopId();
  const navigate = useNavigate();
  const { shortDay } = useFormat();
  const draft = useSave('createCampaign', {
    refresh: ['getHome', 'listCampaigns'],
    done: t('home.drafted'),
    onSuccess: ({ campaignId }) =>
      navigate({ to: '/shops/$shop/campaigns/$campaignId', params: { shop, campaignId } }),
  });
  const body = {
    name: t('home.winBackName', { day: shortDay(day) }),
    segments: (slipped.customers > 0 ? slipped : leaving).segments.map(({ segment }) => segment),
    template: TEMPLATE,
  };
  return (
    <Button size="xs" loading={draft.isPending} onClick={() => draft.mutate({ body })}>
      {t('home.prepareWinBack')}
    </Button>
  );
};
