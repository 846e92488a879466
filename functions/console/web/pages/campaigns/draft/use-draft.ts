import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../../client/api-error.ts';
import { useChange, useReading } from '../../../client/queries.ts';
import type { Segment } from '../../../ui/segments.ts';
import type { CampaignInList } from '../types.ts';

/** What a person decides of a campaign. */
export type Decided = {
  name: string;
  segments: Segment[];
  template: string | undefined;
  holdOutPercent: number;
};

const decidedIn = ({ name, audience, template, holdOutPercent }: CampaignInList): Decided => ({
  name,
  segments: audience.segments,
  template: template?.name,
  holdOutPercent,
});

const isSame = (one: Decided, other: Decided): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Milliseconds without a change after which a draft is saved. */
const PAUSE = 500;

const bodyOf = ({ name, segments, template, holdOutPercent }: Decided) => ({
  name: name.trim(),
  holdOutPercent,
  ...(segments.length > 0 && { segments }),
  ...(template !== undefined && { template }),
});

export type DraftState = 'saved' | 'saving' | 'failed' | 'unnamed' | 'changed';

const stateOf = (error: Error | null, isNamed: boolean, isSaved: boolean): DraftState => {
  if (error instanceof ApiError && error.code === 'changed_meanwhile') return 'changed';
  if (error) return 'failed';
  if (!isNamed) return 'unnamed';
  return isSaved ? 'saved' : 'saving';
};

/** A draft that is saved as it is edited, each edit on top of the version that it was made of. */
export const useDraft = (campaign: CampaignInList) => {
  const [decided, setDecided] = useState(() => decidedIn(campaign));
  const [kept, setKept] = useState(() => ({ decided: decidedIn(campaign), version: campaign.version }));
  const path = { campaignId: campaign.campaignId };
  const newest = useReading('getCampaign', { path }, { enabled: false });
  const { mutate, isPending, error, reset } = useChange('editCampaign', {
    refresh: ['listCampaigns', 'getCampaign'],
    onSuccess: (saved) => setKept({ decided: decidedIn(saved), version: saved.version }),
  });
  const isNamed = decided.name.trim() !== '';
  const isSaved = isSame({ ...decided, name: decided.name.trim() }, kept.decided);
  const isDue = isNamed && !isSaved && !isPending && !error;
  const save = () => mutate({ path, body: bodyOf(decided), ifMatch: String(kept.version) });
  const latest = useRef({ isDue, save });
  latest.current = { isDue, save };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of what was decided starts the pause anew.
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(() => latest.current.save(), PAUSE);
    return () => clearTimeout(timer);
  }, [isDue, decided]);
  useEffect(
    () => () => {
      if (latest.current.isDue) latest.current.save();
    },
    [],
  );

  const look = async () => (await newest.refetch()).data;
  return {
    decided,
    version: kept.version,
    state: stateOf(error, isNamed, isSaved && !isPending),
    error,
    change: (part: Partial<Decided>) => {
      setDecided((before) => ({ ...before, ...part }));
      if (error && !(error instanceof ApiError && error.code === 'changed_meanwhile')) reset();
    },
    retry: reset,
    /** Shows what somebody else made of it. */
    takeTheirs: async () => {
      const theirs = await look();
      if (!theirs) return;
      setDecided(decidedIn(theirs));
      setKept({ decided: decidedIn(theirs), version: theirs.version });
      reset();
    },
    /** Saves what stands here in place of it. */
    keepMine: async () => {
      const theirs = await look();
      if (!theirs) return;
      setKept({ decided: decidedIn(theirs), version: theirs.version });
      reset();
    },
  };
};
export type DraftEdit = ReturnType<typeof useDraft>;
