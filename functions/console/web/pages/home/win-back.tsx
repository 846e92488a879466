import { Button } from '@mantine/core';
import { IconMailForward, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { useFormat } from '../../ui/format.ts';
import { useMay } from '../../ui/shop.ts';
import { useNewCampaign } from '../../ui/use-new-campaign.ts';
import { FeedLine } from './feed-line.tsx';
import { ToCampaign } from './ways.tsx';

/** The template that every shop has for it from its first day. */
const TEMPLATE = 'win-back';

type WinBack = NonNullable<Output<'getHome'>['winBack']>;
type Campaign = NonNullable<WinBack['campaign']>;
type WinBackProps = { day: string; of: WinBack };

/** What to do about those who slip away or leave: write to them, or look at what was written. */
export const WinBackLine = ({ day, of }: WinBackProps) => {
  const { t } = useTranslation();
  const may = useMay('marketer');
  if (of.campaign) return <Written of={of.campaign} />;
  if (!may) return null;
  return (
    <FeedLine icon={IconPencil} action={<Prepare day={day} of={of} />}>
      {t('home.winBack')}
    </FeedLine>
  );
};

const Written = ({ of: { campaignId, name, status, dueAt, closedAt } }: { of: Campaign }) => {
  const { t } = useTranslation();
  const { instant } = useFormat();
  const said = () => {
    if (status === 'draft') return t('home.draft', { name });
    if (status === 'scheduled' && dueAt) return t('home.toThemAt', { name, at: instant(dueAt) });
    if (status === 'sent' && closedAt) return t('home.wentToThem', { name, at: instant(closedAt) });
    return t('home.toThemNow', { name });
  };
  return (
    <FeedLine
      icon={status === 'draft' ? IconPencil : IconMailForward}
      action={<ToCampaign campaignId={campaignId} name={name} isDraft={status === 'draft'} />}
    >
      {said()}
    </FeedLine>
  );
};

/** Drafts a campaign to those whom it is due to. */
const Prepare = ({ day, of: { segments } }: WinBackProps) => {
  const { t } = useTranslation();
  const { shortDay } = useFormat();
  const { create, isBusy } = useNewCampaign();
  const name = t('home.winBackName', { day: shortDay(day) });
  return (
    <Button size="xs" loading={isBusy} onClick={() => create({ name, segments, template: TEMPLATE })}>
      {t('home.prepareWinBack')}
    </Button>
  );
};
