import { useEffect, useMemo, useState } from 'react';
import { useClient, useShopId } from '../../client/queries.ts';
import { isSameSource, type Source, sourceOf } from '../../template-editor/source.ts';
import { type Draft, dropDraft, keepDraft, keptDraft } from './kept-draft.ts';

type Saved = Source & { name: string; version: number };

const draftOf = (saved: Saved): Draft => ({
  version: saved.version,
  base: sourceOf(saved),
  source: sourceOf(saved),
});

/** A draft that was left unsaved, or the template as it is saved. */
const firstDraft = (kept: Draft | undefined, saved: Saved): Draft =>
  kept && !isSameSource(kept.source, saved) ? kept : draftOf(saved);

/**
 * What is being written of a template. It is kept in this browser until it is saved or given up. `saved` is the newest
 * version that one knows of; one that somebody else saved is taken over where nothing was written meanwhile.
 */
export const useDraft = (saved: Saved) => {
  const { session } = useClient();
  const shop = useShopId();
  const { subject } = session;
  const of = useMemo(() => ({ subject, shop, name: saved.name }), [subject, shop, saved.name]);
  const [draft, setDraft] = useState(() => firstDraft(keptDraft(of), saved));
  const [isFound] = useState(() => !isSameSource(draft.source, draft.base));
  const isDirty = !isSameSource(draft.source, draft.base);
  useEffect(() => {
    if (isDirty) keepDraft(of, draft);
    else dropDraft(of);
  }, [of, draft, isDirty]);
  return {
    ...draft,
    isDirty,
    /** Whether it was left unsaved before the page was opened. */
    isFound,
    write: (part: Partial<Source>) =>
      setDraft((before) => ({ ...before, source: { ...before.source, ...part } })),
    /** What is written from now on begins with this version. */
    beginWith: (version: Saved) =>
      setDraft((before) => ({ ...before, version: version.version, base: sourceOf(version) })),
  };
};
