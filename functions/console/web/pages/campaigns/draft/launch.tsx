import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../../ui/confirm.tsx';
import { useSave } from '../../../ui/save.ts';

type LaunchProps = {
  campaignId: string;
  /** The draft that the reader has seen. */
  version: number;
  /** When it goes; at once where left out. */
  at: string | undefined;
  isAsking: boolean;
  onClose: () => void;
  /** What will happen. */
  children: ReactNode;
};

/** Asks once more, then launches the draft as the reader has seen it. */
export const Launch = ({ campaignId, version, at, isAsking, onClose, children }: LaunchProps) => {
  const { t } = useTranslation();
  const isLater = at !== undefined;
  const launch = useSave('launchCampaign', {
    refresh: ['listCampaigns', 'getCampaign'],
    done: t(isLater ? 'campaigns.review.scheduled' : 'campaigns.review.launched'),
    onSuccess: onClose,
  });
  const go = () =>
    launch.mutate({ path: { campaignId }, body: isLater ? { at } : {}, ifMatch: String(version) });
  return (
    <Confirm
      opened={isAsking}
      onClose={onClose}
      title={t(isLater ? 'campaigns.review.askSchedule' : 'campaigns.review.askSend')}
      action={t(isLater ? 'campaigns.review.schedule' : 'campaigns.review.send')}
      isBusy={launch.isPending}
      onConfirm={go}
      testId="campaign-launch-confirm"
    >
      <p>{children}</p>
      <p>{t(isLater ? 'campaigns.review.canUnschedule' : 'campaigns.review.canPause')}</p>
    </Confirm>
  );
};
