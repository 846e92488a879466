import { HomingError } from '../../platform/errors.ts';
import { logger } from '../../platform/telemetry.ts';
import { addDuration } from '../../platform/time.ts';
import { audienceOf } from '../audience/audience-part.store.ts';
import { getCampaign, type StoredCampaign } from '../campaign.store.ts';
import { cancelLostClaim, settleLostClaim } from '../ledger/claim.store.ts';
import { countsOf, type LedgerMessage, ledgerPages, ledgerShards } from '../ledger/ledger.store.ts';
import { again, type Closing, DONE, isStalled, STOPPED, stillIdle } from './closing.ts';
import { closeHeld, handOver, heldCampaign, pauseHeld } from './hold.store.ts';
import { isOver, type SendStep } from './send-run.ts';

type CloseCampaign = SendStep & { before: Closing };

/**
 * How long a claim may wait for SES's event. A Lambda runs at most 15 minutes (Lambda quotas) and SES reports a send
 * within seconds, so that SES never got the mail of an older claim.
 */
const CLAIM_VALIDITY = 'PT15M';
const SOON_SECONDS = 1;
const LATER_SECONDS = 30;

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

/** Settles the claims that are too old. Returns whether there were any. */
const settleOld = async (
  claimed: LedgerMessage[],
  now: string,
  settle: (message: LedgerMessage, claimedAt: string) => Promise<boolean>,
): Promise<boolean> => {
  const oldest = addDuration(now, `-${CLAIM_VALIDITY}`);
  const old = claimed.filter(({ claimedAt }) => claimedAt && claimedAt <= oldest);
  for (const message of old) {
    const { campaignId, messageId, claimedAt = '' } = message;
    if (await settle(message, claimedAt))
      logger.warn('a sender was lost with a mail', { campaignId, messageId });
  }
  return old.length > 0;
};

/** Closes the campaign if the ledger shows all that was planned; if the index lags for an hour, with what it shows. */
const closeIfWhole = async (
  { shop, campaignId, run, now, before }: CloseCampaign,
  status: 'sending' | 'cancelled',
): Promise<Closing> => {
  const [audience, counts] = await Promise.all([audienceOf(shop, campaignId), countsOf(shop, campaignId)]);
  const isWhole = counts.planned === 0 && counts.audience === audience;
  if (!isWhole && (counts.planned > 0 || !isStalled(before, now))) return stillIdle(before, now);
  if (!isWhole)
    logger.error('a ledger lacks messages', { shop, campaignId, audience, found: counts.audience });
  const held = { shop, campaignId, ...run };
  return (await closeHeld(held, status, { counts, closedAt: now })) ? DONE : again(SOON_SECONDS);
};

const closeHeldCampaign = async (step: CloseCampaign, { status }: StoredCampaign): Promise<Closing> => {
  const { shop, campaignId, run, now, before } = step;
  const held = { shop, campaignId, ...run };
  const isCancelled = status === 'cancelled';
  if (isOver(run, now)) {
    await handOver(held, status);
    return DONE;
  }
  const claimed = await claimedMessages(shop, campaignId);
  if (await settleOld(claimed, now, isCancelled ? cancelLostClaim : settleLostClaim))
    return again(SOON_SECONDS);
  if (await hasPlanned(shop, campaignId)) {
    if (isCancelled || !isStalled(before, now)) return stillIdle(before, now);
    await pauseHeld(held, { at: now, reason: 'no_progress' });
    return STOPPED;
  }
  if (claimed.length) return again(LATER_SECONDS);
  return closeIfWhole(step, isCancelled ? 'cancelled' : 'sending');
};

/**
 * Closes a campaign that this execution holds, once every message has its outcome. The ledger's index lags behind the
 * table, so that an empty result proves nothing. The campaign is settled when its outcomes, which are final, add up to
 * the exact number of planned messages (`planMessages`). Closing again returns the same.
 *
 * Nothing stays open for ever: a message that three senders are lost with fails; a campaign of which nothing can be sent
 * for an hour is paused; one that lasts longer than an execution may is handed over to the next.
 */
export const closeCampaign = async (step: CloseCampaign): Promise<Closing> => {
  const { shop, campaignId, run } = step;
  const held = await heldCampaign({ shop, campaignId, ...run });
  if (held) return closeHeldCampaign(step, held);
  const campaign = await getCampaign(shop, campaignId);
  if (!campaign)
    throw new HomingError('not_found', 'unknown_campaign', `There is no campaign ${campaignId}.`);
  const pausedItself = campaign.status === 'paused' && campaign.pause?.by === undefined;
  return pausedItself ? STOPPED : DONE;
};
