import { sendQuota } from '../../email/delivery/ses.client.ts';
import { addDuration } from '../../platform/time.ts';
import { claimQuota, getQuota, putQuota, type Quota } from './pace.store.ts';

/** SES allows one GetAccount call a second for all senders (SES API v2 reference), so one sender a minute calls it. */
const ONE_MINUTE_AGO = '-PT1M';

/** The quota of SES's sandbox, the lowest there is. Used until the account's quota is known. */
const SANDBOX: Quota = { perSecond: 1, isOpen: true };

/** The account's sending quota, at most a minute old. */
export const currentQuota = async (now: string): Promise<Quota> => {
  if (await claimQuota(now, addDuration(now, ONE_MINUTE_AGO))) {
    const { perSecond, remaining24h } = await sendQuota();
    await putQuota({ perSecond, isOpen: perSecond > 0 && remaining24h >= 1 });
  }
  return (await getQuota()) ?? SANDBOX;
};
