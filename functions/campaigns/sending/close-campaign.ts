import { HomingError } from '../../platform/errors.ts';
import { addDuration } from '../../platform/time.ts';
import { audienceOf } from '../audience/plan-messages.store.ts';
import { getCampaign, transitionCampaign } from '../campaign.store.ts';
import { countsOf, type LedgerMessage, ledgerPages, ledgerShards } from '../ledger/ledger.store.ts';
import { releaseMessage } from '../ledger/message.store.ts';

type CloseCampaign = { shop: string; campaignId: string; now: string };
/** Whether every message has its outcome; if not, how long to wait before the rest is sent. */
export type ClosedCampaign = { settled: boolean; waitSeconds: number };

/**
 * How long a claim may wait for SES's event. A Lambda runs at most 15 minutes (Lambda quotas) and SES reports a send
 * within seconds, so that SES never got the mail of an older claim.
 */
const CLAIM_VALIDITY = 'PT15M';
const SOON = { settled: false, waitSeconds: 1 };
const LATER = { settled: false, waitSeconds: 30 };

const hasPlanned = async (shop: string, campaignId: string): Promise<boolean> => {
  const parts = ledgerShards.map(async ({ ledgerShard }) => {
    const first = await ledgerPages({ shop, campaignId, ledgerShard }, 'planned', 1).next();
    return !first.done && first.value.length > 0;
  });
  return (await Promise.all(parts)).includes(true);
};

const claimedMessages = async (shop: string, campaignId: string): Promise<LedgerMessage[]> => {
  const parts = ledgerShards.map(({ ledgerShard }) =>
    Array.fromAsync(ledgerPages({ shop, campaignId, ledgerShard }, 'claimed')),
  );
  return (await Promise.all(parts)).flat(2);
};

/** Releases the claims that are too old. Returns whether there were any. */
const releaseOld = async (claimed: LedgerMessage[], now: string): Promise<boolean> => {
  const oldest = addDuration(now, `-${CLAIM_VALIDITY}`);
  const old = claimed.filter(({ claimedAt }) => claimedAt && claimedAt <= oldest);
  for (const message of old) await releaseMessage(message, message.claimedAt ?? '');
  return old.length > 0;
};

/**
 * Closes a campaign once every message has its outcome. The ledger's index lags behind the table, so that an empty
 * result proves nothing. The campaign is settled when its outcomes, which are final, add up to the exact number of
 * planned messages (`planMessages`). Closing again returns the same.
 */
export const closeCampaign = async ({ shop, campaignId, now }: CloseCampaign): Promise<ClosedCampaign> => {
  const campaign = await getCampaign(shop, campaignId);
  if (!campaign)
    throw new HomingError('not_found', 'unknown_campaign', `There is no campaign ${campaignId}.`);
  if (campaign.status !== 'sending') return { settled: true, waitSeconds: 0 };
  if (await hasPlanned(shop, campaignId)) return SOON;
  const claimed = await claimedMessages(shop, campaignId);
  if (await releaseOld(claimed, now)) return SOON;
  if (claimed.length) return LATER;
  const [audience, counts] = await Promise.all([audienceOf(shop, campaignId), countsOf(shop, campaignId)]);
  if (counts.planned > 0 || counts.audience !== audience) return SOON;
  await transitionCampaign(shop, campaignId, { to: 'sent', set: { counts, closedAt: now } });
  return { settled: true, waitSeconds: 0 };
};
