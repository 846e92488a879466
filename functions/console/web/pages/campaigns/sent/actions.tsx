import { Button, Text } from '@mantine/core';
import { IconCopy, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../../ui/confirm.tsx';
import { useSave } from '../../../ui/save.ts';
import type { Campaign } from '../types.ts';
import { useDuplicate } from '../use-duplicate.ts';

const refresh = ['getCampaign', 'listCampaigns', 'getCampaignReport'] as const;

/** What one may do with a campaign that was launched, as its status allows. */
export const Actions = ({ campaign }: { campaign: Campaign }) => {
  const { t } = useTranslation();
  const path = { campaignId: campaign.campaignId };
  const duplicate = useDuplicate(campaign);
  const unschedule = useSave('unscheduleCampaign', { refresh, done: t('campaigns.acts.unscheduled') });
  const pause = useSave('pauseCampaign', { refresh, done: t('campaigns.acts.paused') });
  const resume = useSave('resumeCampaign', { refresh, done: t('campaigns.acts.resumed') });
  const { status, audience } = campaign;
  const isRun = audience.kind === 'automation';
  return (
    <>
      {status === 'scheduled' && !isRun && (
        <Button variant="default" loading={unschedule.isPending} onClick={() => unschedule.mutate({ path })}>
          {t('campaigns.acts.unschedule')}
        </Button>
      )}
      {status === 'sending' && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          loading={pause.isPending}
          onClick={() => pause.mutate({ path })}
        >
          {t('campaigns.acts.pause')}
        </Button>
      )}
      {status === 'paused' && (
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={resume.isPending}
          onClick={() => resume.mutate({ path })}
        >
          {t('campaigns.acts.resume')}
        </Button>
      )}
      {(status === 'scheduled' || status === 'sending' || status === 'paused') && (
        <Cancel campaign={campaign} />
      )}
      {!isRun && (
        <Button
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={duplicate.go}
          loading={duplicate.isBusy}
        >
          {t('campaigns.duplicate')}
        </Button>
      )}
    </>
  );
};

/** Calls the campaign off, which nothing takes back: its name is typed first. */
const Cancel = ({ campaign: { campaignId, name, counts } }: { campaign: Campaign }) => {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const cancel = useSave('cancelCampaign', {
    isToldInPlace: true,
    refresh,
    done: t('campaigns.acts.cancelled'),
    onSuccess: () => setAsking(false),
  });
  return (
    <>
      <Button variant="default" leftSection={<IconX size={16} aria-hidden />} onClick={() => setAsking(true)}>
        {t('campaigns.acts.cancel')}
      </Button>
      <Confirm
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('campaigns.acts.askCancel')}
        action={t('campaigns.acts.cancel')}
        typed={name}
        isBusy={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate({ path: { campaignId } })}
      >
        <Text>{t('campaigns.acts.cancelHint', { count: counts.sent })}</Text>
      </Confirm>
    </>
  );
};
