import { sendQuota } from '../../email/ses.client.ts';
import { addDuration } from '../../platform/time.ts';
import { claimQuota, getQuota, putQuota, type Quota } from './pace.store.ts';

/** SES GetAccount allows one call a second in all (SES API v2 reference), so one sender a minute asks it. */
const ASK_AGAIN = '-PT1M';

/** What every account may send at least, in SES's sandbox; used until the account's own quota is known. */
const SANDBOX: Quota = { perSecond: 1, isOpen: true };

/** The account's sending quota, at most a minute old while somebody sends. */
export const currentQuota = async (now: string): Promise<Quota> => {
  if (await claimQuota(now, addDuration(now, ASK_AGAIN))) {
    const { perSecond, remaining24h } = await sendQuota();
    await putQuota({ perSecond, isOpen: perSecond > 0 && remaining24h >= 1 });
  }
  return (await getQuota()) ?? SANDBOX;
};
