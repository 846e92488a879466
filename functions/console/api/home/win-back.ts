import type { Campaign, CampaignStatus } from '../../../campaigns/campaign.ts';
import { addDuration } from '../../../platform/time.ts';
import type { sinceYesterday } from './since-yesterday.ts';

/** For so long a campaign that went out is answer enough. */
const LATELY = '-P14D';
const OPEN: readonly CampaignStatus[] = ['draft', 'scheduled', 'sending', 'paused'];

const isTo = ({ audience }: Campaign, segments: ReadonlySet<string>): boolean =>
  audience.kind === 'segments' && audience.segments.some((each) => segments.has(each));

/**
 * To whom a win-back is due by what the night found, and the newest campaign to any of them that is still open or went
 * out within two weeks. None where nobody slips or leaves.
 */
export const winBackOf = (
  { slipped, leaving }: ReturnType<typeof sinceYesterday>,
  campaigns: readonly Campaign[],
  now: string,
) => {
  const segments = (slipped.customers > 0 ? slipped : leaving).segments.map(({ segment }) => segment);
  if (segments.length === 0) return undefined;
  const since = addDuration(now, LATELY);
  const to = new Set(segments);
  const campaign = campaigns.find(
    (each) =>
      isTo(each, to) &&
      (OPEN.includes(each.status) || (each.status === 'sent' && (each.closedAt ?? '') >= since)),
  );
  return { segments, campaign };
};
