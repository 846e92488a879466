import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useShopId } from '../../client/queries.ts';
import { useFormat } from '../../ui/format.ts';
import classes from './calendar.module.css';
import type { CampaignInList } from './types.ts';
import { timeIn } from './zoned.ts';

/** A campaign on its day: when, what, and whether it went. */
export const DayEntry = ({
  campaign: { campaignId, name, status, dueAt = '' },
}: {
  campaign: CampaignInList;
}) => {
  const { t } = useTranslation();
  const { timeZone } = useFormat();
  const shop = useShopId();
  return (
    <Link
      to="/shops/$shop/campaigns/$campaignId"
      params={{ shop, campaignId }}
      className={classes.entry}
      data-status={status}
      title={`${name}: ${t(`campaigns.status.${status}`)}`}
    >
      <span className={classes.time}>{timeIn(Date.parse(dueAt), timeZone)}</span> {name}
      <span className={classes.heard}>, {t(`campaigns.status.${status}`)}</span>
    </Link>
  );
};
