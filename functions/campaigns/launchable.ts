import { HomingError } from '../platform/errors.ts';
import { type Campaign, campaignActs, refusalIn } from './campaign.ts';

type Launchable<C> = C & { template: NonNullable<Campaign['template']> };

const lacking = (field: 'segments' | 'template', message: string) =>
  new HomingError('conflict', 'draft_incomplete', message, field);

/**
 * Rejects what cannot be launched: with the conflict `campaign_status` unless it is a draft, and with `draft_incomplete`
 * and the field for what a draft lacks.
 */
export const requireLaunchable: <C extends Campaign>(draft: C) => asserts draft is Launchable<C> = ({
  status,
  audience,
  template,
}) => {
  if (!campaignActs.launch.from.some((from) => from === status)) {
    throw new HomingError('conflict', 'campaign_status', refusalIn(status));
  }
  if (audience.segments.length === 0)
    throw lacking('segments', 'The draft is for nobody yet: choose segments.');
  if (!template) throw lacking('template', 'The draft has no template yet: choose one.');
};
