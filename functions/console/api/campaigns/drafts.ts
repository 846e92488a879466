import { countAudience } from '../../../campaigns/audience/count-audience.ts';
import { createCampaign } from '../../../campaigns/campaign.store.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { campaignActs } from '../../../campaigns/campaign.ts';
import { unscheduleCampaign } from '../../../campaigns/control-campaign.store.ts';
import { type DraftContent, deleteDraft, editDraft } from '../../../campaigns/draft.store.ts';
import type { Segment } from '../../../customers/segment.ts';
import { HomingError } from '../../../platform/errors.ts';
import type { CallOf } from '../call.ts';
import { requireTemplate } from '../templates/templates.ts';
import { existingCampaign } from './campaigns.ts';
import type { campaignsApi } from './operations.ts';

type Decided = {
  name: string;
  segments?: Segment[] | undefined;
  template?: string | undefined;
  holdOutPercent: number;
};

/** What was decided of a draft, as it is kept. Rejects with `unknown_template`. */
const contentOf = async (shop: string, decided: Decided): Promise<DraftContent> => {
  const { name, segments = [], template, holdOutPercent } = decided;
  if (template !== undefined) await requireTemplate(shop, template);
  return {
    name,
    audience: { kind: 'segments', segments: [...new Set(segments)] },
    ...(template !== undefined && { template: { name: template } }),
    holdOutPercent,
  };
};

type Drafting = Pick<CallOf<typeof campaignsApi.createCampaign>, 'shop' | 'now' | 'audit'>;

const draftOf = ({ shop, now, audit }: Drafting, content: DraftContent): Promise<Campaign> =>
  createCampaign({ ...content, shop: shop.shop, createdAt: now }, ({ campaignId: id, status }) =>
    audit({ id, after: { ...content, status } }),
  );

/** Drafts a campaign. Rejects with `unknown_template`. */
export const draftCampaign = async (call: CallOf<typeof campaignsApi.createCampaign>) =>
  draftOf(call, await contentOf(call.shop.shop, call.body));

/** Drafts a campaign like another. Rejects with the conflict `automation_run` for one that nobody drafted. */
export const duplicateCampaign = async (call: CallOf<typeof campaignsApi.duplicateCampaign>) => {
  const { audience, template, holdOutPercent, ...like } = await existingCampaign(
    call.shop.shop,
    call.parameters.campaignId,
  );
  if (audience.kind === 'automation') {
    const message =
      'An automation sent this, to those who entered its segments that day: there is no copy of it.';
    throw new HomingError('conflict', 'automation_run', message);
  }
  const chosen = template && { template: { name: template.name } };
  return draftOf(call, { name: call.body.name ?? like.name, audience, ...chosen, holdOutPercent });
};

const contentIn = ({ name, audience, template, holdOutPercent }: Campaign): DraftContent => ({
  name,
  audience,
  template,
  holdOutPercent,
});

/** Edits a draft. Rejects with `unknown_template`, `changed_meanwhile`, and a conflict unless it is a draft. */
export const editCampaign = async (call: CallOf<typeof campaignsApi.editCampaign>) => {
  const { shop, parameters, body, ifMatch: version, subject: by, now: at, audit } = call;
  const { campaignId: id } = parameters;
  const after = await contentOf(shop.shop, body);
  return editDraft({ shop: shop.shop, campaignId: id }, after, { by, at, version }, (before) =>
    audit({ id, before: contentIn(before), after }),
  );
};

/** Deletes a draft. Rejects as `editCampaign` does. */
export const deleteCampaign = async (call: CallOf<typeof campaignsApi.deleteCampaign>) => {
  const { shop, parameters, ifMatch: version, audit } = call;
  const { campaignId } = parameters;
  const logged = audit({ id: campaignId, before: { status: 'draft' }, after: {} });
  await deleteDraft({ shop: shop.shop, campaignId }, { version }, logged);
  return { campaignId };
};

/** Makes a draft again of a scheduled campaign. Rejects with a conflict unless it is scheduled. */
export const unscheduleSending = async (call: CallOf<typeof campaignsApi.unscheduleCampaign>) => {
  const { shop, parameters, audit } = call;
  const logged = audit({ id: parameters.campaignId, after: { status: campaignActs.unschedule.to } });
  return unscheduleCampaign({ ...parameters, shop: shop.shop }, logged);
};

/** Who is in these segments now. */
export const readAudience = ({ shop, body, now }: CallOf<typeof campaignsApi.countAudience>) =>
  countAudience(shop, body.segments, now);
