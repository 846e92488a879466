import type { LedgerMessage } from './ledger.store.ts';
import { moveMessage, updateMessage } from './message.store.ts';
import type { MessageRef } from './message.ts';

/** How many senders may be lost with one message before it is taken for the cause. */
const MAX_LOSSES = 3;

/** Claims a planned message for sending; false if another sender has claimed it. */
export const claimMessage = (ref: MessageRef, claimedAt: string): Promise<boolean> =>
  moveMessage(ref, { to: 'claimed', from: ['planned'], set: { claimedAt } });

const whereClaimedAt = (claimedAt: string) => ({
  condition: '#status = :claimed AND claimedAt = :claimedAt',
  values: { ':claimed': 'claimed', ':claimedAt': claimedAt },
  names: { '#status': 'status' },
});

/**
 * Releases the claim made at `claimedAt` (and no other), so that the message is sent again. `message` is as it was before
 * that claim.
 */
export const releaseMessage = (message: LedgerMessage, claimedAt: string): Promise<boolean> => {
  const claim = whereClaimedAt(claimedAt);
  const before = message.claimedAt;
  return updateMessage(message, {
    ...claim,
    expression: `SET #status = :planned${before ? ', claimedAt = :before' : ' REMOVE claimedAt'}`,
    values: { ...claim.values, ':planned': 'planned', ...(before && { ':before': before }) },
  });
};

/**
 * Settles a claim whose sender was lost and that SES never got: the message is planned again, with its `claimedAt`. With
 * the third sender lost it fails as `sender_lost`. False if the claim was settled meanwhile.
 */
export const settleLostClaim = async (ref: MessageRef, claimedAt: string): Promise<boolean> => {
  const claim = whereClaimedAt(claimedAt);
  const released = await updateMessage(ref, {
    ...claim,
    expression: 'SET #status = :planned ADD losses :one',
    condition: `${claim.condition} AND (attribute_not_exists(losses) OR losses < :most)`,
    values: { ...claim.values, ':planned': 'planned', ':one': 1, ':most': MAX_LOSSES - 1 },
  });
  if (released) return true;
  return updateMessage(ref, {
    ...claim,
    expression: 'SET #status = :failed, reason = :reason ADD losses :one',
    values: { ...claim.values, ':failed': 'failed', ':reason': 'sender_lost', ':one': 1 },
  });
};

/** Skips a planned message of a cancelled campaign; false if it is not planned any more. */
export const cancelPlanned = (ref: MessageRef): Promise<boolean> =>
  moveMessage(ref, { to: 'skipped', from: ['planned'], set: { reason: 'cancelled' } });

/** Skips a claimed message of a cancelled campaign whose claim, made at `claimedAt`, SES never got. */
export const cancelLostClaim = (ref: MessageRef, claimedAt: string): Promise<boolean> => {
  const claim = whereClaimedAt(claimedAt);
  return updateMessage(ref, {
    ...claim,
    expression: 'SET #status = :skipped, reason = :reason',
    values: { ...claim.values, ':skipped': 'skipped', ':reason': 'cancelled' },
  });
};
