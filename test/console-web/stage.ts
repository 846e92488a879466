import { api } from '../../functions/console/api/operations.ts';
import { sendNewsletter } from '../../infra/demo/campaigns.ts';
import { talkTo } from '../../infra/demo/host-client.ts';
import { BROWSER } from '../../infra/demo/mail-actions.ts';
import type { Host } from '../../infra/local/host/index.ts';

/* What a shop has after some weeks with the console: a newsletter that was sent and read, one to come, and a draft. */

const SHOP = 'demo';
const USER = 'max';
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Opens the mails, and of every third the first link: a reader with pictures on, who buys now and then. */
const readMails = async (host: Host): Promise<void> => {
  for (const [index, { html = '' }] of host.ses.inbox().entries()) {
    const picture = /src="([^"]+\/o\/[^"]+)"/.exec(html)?.[1];
    const link = /href="([^"]+\/c\/[^"]+)"/.exec(html)?.[1];
    for (const url of [index % 2 === 0 ? picture : undefined, index % 3 === 0 ? link : undefined]) {
      if (url)
        await (await fetch(url, { redirect: 'manual', headers: { 'user-agent': BROWSER } })).arrayBuffer();
    }
  }
};

/** Sends the shop's first newsletter to its champions, has it read, and leaves a scheduled one and a draft. */
export const stageCampaigns = async (host: Host): Promise<void> => {
  const shop = talkTo(host.url);
  const path = `/shops/${SHOP}/campaigns`;
  const draft = (name: string, segments: string[]) =>
    shop.api(USER, path, api.createCampaign.response, {
      method: 'POST',
      body: { name, segments, template: 'newsletter', holdOutPercent: 10 },
    });
  const first = { name: 'Autumn roast', segment: 'champion', holdOutPercent: 20 } as const;
  await sendNewsletter(shop, { shop: SHOP, user: USER, ...first }, () => {});
  await readMails(host);
  const { campaignId } = await draft('Winter roast', ['champion', 'loyal']);
  await shop.api(USER, `${path}/${campaignId}/launch`, api.launchCampaign.response, {
    method: 'POST',
    body: { at: new Date(Date.parse(host.clock.now()) + WEEK_MS).toISOString() },
  });
  await draft('Gift boxes', ['potential_loyalist', 'promising']);
  await host.idle();
};
