import { setTimeout } from 'node:timers/promises';
import { api } from '../../functions/console/api/operations.ts';
import { talkTo } from '../../infra/demo/host-client.ts';
import type { Host } from '../../infra/local/host/index.ts';
import { atOnce, post } from './shop.ts';

const LOOK_EVERY_MILLISECONDS = 20;

/** Who sends newsletters. */
const USER = 'max';

/** Posts a purchase of each reader, so that each is a subscribed customer of the segment `new` after the night. */
export const buyAll = (
  host: Host,
  { shop, secret }: { shop: string; secret: string },
  readers: { email: string; firstName?: string }[],
) => {
  const placedAt = host.clock.now();
  const consent = { status: 'subscribed', source: 'checkout', at: placedAt };
  const lines = [{ productId: 'p', name: 'Coffee', quantity: 1, unitPrice: 1000 }];
  return atOnce([...readers.entries()], 8, ([index, reader]) => {
    const data = {
      orderId: `o-${index}`,
      placedAt,
      currency: 'EUR',
      customer: { ...reader, consent },
      lines,
      shipping: 0,
    };
    return post(host.url, shop, secret, {
      id: `h-${index}`,
      body: { type: 'order.created', timestamp: placedAt, data },
    });
  });
};

/** The newsletters of a shop, over HTTP. */
export const newslettersOf = (host: Host, shop: string) => {
  const client = talkTo(host.url);
  const path = `/shops/${shop}/campaigns`;
  const read = (campaignId: string) => client.api(USER, `${path}/${campaignId}`, api.getCampaign.response);
  const act = (campaignId: string, what: 'launch' | 'pause' | 'resume' | 'cancel') =>
    client.api(USER, `${path}/${campaignId}/${what}`, api.pauseCampaign.response, {
      method: 'POST',
      body: {},
    });
  return {
    read,
    act,
    /** Drafts and launches a newsletter to all who are new. */
    launch: async (template: string): Promise<string> => {
      const body = { name: template, segment: 'new', template };
      const created = await client.api(USER, path, api.createCampaign.response, { method: 'POST', body });
      await act(created.campaignId, 'launch');
      return created.campaignId;
    },
    putTemplate: (name: string, source: { mjml: string; subject: string }) =>
      client.api(USER, `/shops/${shop}/templates/${name}`, api.putTemplate.response, {
        method: 'PUT',
        body: source,
      }),
    /** Resolves once SES has taken `mails` more than it has by now. */
    taken: async (mails: number): Promise<void> => {
      const enough = host.ses.count() + mails;
      while (host.ses.count() < enough) await setTimeout(LOOK_EVERY_MILLISECONDS);
    },
    /** To whom SES took a mail of the campaign, once for each mail. */
    recipients: (campaignId: string): string[] =>
      host.ses
        .inbox()
        .filter(({ tags }) => tags['homing-campaign'] === campaignId)
        .flatMap(({ to }) => to),
  };
};
