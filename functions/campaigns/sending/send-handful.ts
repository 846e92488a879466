import { setTimeout } from 'node:timers/promises';
import type { LedgerMessage } from '../ledger/ledger.store.ts';
import type { Job } from './job.ts';
import { type SendOutcome, sendMessage } from './send-message.ts';

export type Sending = {
  job: Job;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Whether the campaign is still sending, and for this execution. */
  isSending: () => Promise<boolean>;
};

/** `taken`: the campaign is not sending any more, or another execution sends it; no mail of the handful went. */
type HandfulOutcome = SendOutcome | { outcome: 'taken'; reason?: undefined };

/**
 * The handfuls in which messages are sent: all together, but each one alone that a sender was lost with before (it has
 * `claimedAt`), so that the one which kills its sender takes no other with it again.
 */
export const handfulsOf = (messages: LedgerMessage[]): LedgerMessage[][] => {
  const sound = messages.filter(({ claimedAt }) => claimedAt === undefined);
  const suspects = messages.filter(({ claimedAt }) => claimedAt !== undefined);
  return [sound, ...suspects.map((each) => [each])].filter(({ length }) => length > 0);
};

const waitUntil = async (slot: number, clock: () => number): Promise<void> => {
  const wait = slot - clock();
  if (wait >= 1) await setTimeout(wait);
};

/** Sends each message at its slot. Rejects with the first error once all have ended. */
export const sendHandful = async (
  { job, clock, isSending }: Sending,
  messages: LedgerMessage[],
  slots: number[],
): Promise<HandfulOutcome> => {
  await waitUntil(slots[0] ?? 0, clock);
  if (!(await isSending())) return { outcome: 'taken' };
  const results = await Promise.allSettled(
    messages.map(async (message, index) => {
      await waitUntil(slots[index] ?? 0, clock);
      return sendMessage(job, message, clock);
    }),
  );
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
  const outcomes = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const worst = (outcome: SendOutcome['outcome']) => outcomes.find((each) => each.outcome === outcome);
  return worst('stopped') ?? worst('throttled') ?? { outcome: 'settled' };
};
