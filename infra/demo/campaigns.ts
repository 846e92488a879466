import { setTimeout } from 'node:timers/promises';
import { api } from '../../functions/console/api/operations.ts';
import type { Segment } from '../../functions/customers/segment.ts';
import type { Progress } from '../local/terminal.ts';
import type { Host } from './host-client.ts';

const LOOK_EVERY_MILLISECONDS = 1000;
const LONGEST_SEND_MILLISECONDS = 300_000;

type Newsletter = { shop: string; user: string; name: string; segment: Segment; holdOutPercent: number };

/** Drafts and launches a newsletter through the API and waits until it is sent. Resolves to it with its counts. */
export const sendNewsletter = async (
  host: Host,
  { shop, user, ...newsletter }: Newsletter,
  progress: Progress,
) => {
  const path = `/shops/${shop}/campaigns`;
  const draft = { ...newsletter, template: 'newsletter' };
  const { campaignId } = await host.api(user, path, api.createCampaign.response, {
    method: 'POST',
    body: draft,
  });
  await host.api(user, `${path}/${campaignId}/launch`, api.launchCampaign.response, {
    method: 'POST',
    body: {},
  });
  const deadline = performance.now() + LONGEST_SEND_MILLISECONDS;
  for (;;) {
    const campaign = await host.api(user, `${path}/${campaignId}`, api.getCampaign.response);
    const { audience, planned } = campaign.counts;
    if (audience > 0) progress(audience - planned, audience);
    if (campaign.status === 'sent') return campaign;
    if (performance.now() > deadline)
      throw new Error(`${newsletter.name} is still ${campaign.status}: look at /_local/.`);
    await setTimeout(LOOK_EVERY_MILLISECONDS);
  }
};
