import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignInList } from './types.ts';

const COLOURS: Record<CampaignInList['status'], string> = {
  draft: 'gray',
  scheduled: 'blue',
  sending: 'homing',
  paused: 'orange',
  sent: 'homing',
  cancelled: 'gray',
};

type StatusBadgeProps = { status: CampaignInList['status']; testId?: string };

/** Where a campaign stands, in a word. */
export const StatusBadge = ({ status, testId }: StatusBadgeProps) => {
  const { t } = useTranslation();
  return (
    <Badge
      component="span"
      miw="max-content"
      color={COLOURS[status]}
      data-testid={testId}
      data-status={status}
    >
      {t(`campaigns.status.${status}`)}
    </Badge>
  );
};
