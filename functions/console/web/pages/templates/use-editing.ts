import { redo, undo } from '@codemirror/commands';
import type { EditorView } from '@codemirror/view';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../client/api.ts';
import { ApiError } from '../../client/api-error.ts';
import { useChange, useShopId } from '../../client/queries.ts';
import type { Finding } from '../../template-editor/diagnostics.ts';
import { placeIn } from '../../template-editor/line-breaks.ts';
import { goTo, replaceText, showCursor, type Where } from '../../template-editor/mjml-document.ts';
import { isSameSource, type Source, sourceOf } from '../../template-editor/source.ts';
import { sayDone, sayFailed } from '../../ui/notice.ts';
import { useDraft } from './use-draft.ts';

export type SavedTemplate = Output<'getTemplate'>;

const isChangedMeanwhile = (error: unknown): boolean => error instanceof ApiError && error.status === 412;

/** A template in the making: what is written, how it is saved, and what others saved meanwhile. */
export const useEditing = (saved: SavedTemplate) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const shop = useShopId();
  const { name } = saved;
  const { source, isDirty, write, beginWith, version, base, isFound } = useDraft(saved);
  const [view, setView] = useState<EditorView>();
  const [where, setWhere] = useState<Where>({ cursor: 0, canUndo: false, canRedo: false });
  const [isConflict, setConflict] = useState(false);
  const key = [shop, 'getTemplate', { path: { name } }];

  /** Writes all of it anew, as a step that can be undone. */
  const writeAll = (all: Source) => {
    write(sourceOf(all));
    if (view) replaceText(view, all.mjml);
  };
  /** Begins anew with a version, and says so to whatever shows the template. */
  const begin = (from: SavedTemplate) => {
    queries.setQueryData<SavedTemplate>(key, (before) => ({
      ...from,
      testedVersion: from.testedVersion ?? before?.testedVersion,
    }));
    beginWith(from);
  };
  const change = useChange('putTemplate', {
    refresh: ['listTemplates', 'listTemplateVersions'],
    onSuccess: (answer) => {
      begin(answer);
      setConflict(false);
      sayDone(t('templates.savedAs', { version: answer.version }));
    },
    onError: async (error) => {
      if (!isChangedMeanwhile(error)) return sayFailed(t('templates.notSaved'), error);
      await queries.invalidateQueries({ queryKey: key });
      setConflict(true);
    },
  });
  const saveAfter = (seen: number) => {
    if (!change.isPending) change.mutate({ path: { name }, body: source, ifMatch: `"${seen}"` });
  };
  const isBehind = saved.version > version;
  const takeNewer = () => {
    writeAll(saved);
    begin(saved);
    setConflict(false);
  };
  useEffect(() => {
    if (isBehind && !isDirty && view) {
      write(sourceOf(saved));
      replaceText(view, saved.mjml);
      beginWith(saved);
    }
  });
  return {
    source,
    base,
    version,
    isDirty,
    isFound,
    write,
    writeAll,
    begin,
    view,
    setView,
    where,
    setWhere,
    /** Brings the cursor into the middle of the code, once that is seen. */
    showCursor: () => view && requestAnimationFrame(() => showCursor(view)),
    undo: () => view && undo(view),
    redo: () => view && redo(view),
    /** A newer version, by somebody else, of what was changed here too. */
    newer: isBehind && isDirty && !isSameSource(saved, source) ? saved : undefined,
    isConflict,
    setConflict,
    takeNewer,
    isSaving: change.isPending,
    save: () => saveAfter(version),
    /** Saves what is written; gives its version, or undefined where that failed, which is said elsewhere. */
    saveFirst: () =>
      change
        .mutateAsync({ path: { name }, body: source, ifMatch: `"${version}"` })
        .then((answer) => answer.version)
        .catch(() => undefined),
    /** Saves what is written here after the newer version, which stays among the versions. */
    saveOverNewer: () => saveAfter(saved.version),
    giveUp: () => writeAll(base),
    goToFinding: ({ field, from, to }: Finding) => {
      if (field !== 'mjml') document.getElementById(`template-${field}`)?.focus();
      else if (view) goTo(view, placeIn(source.mjml, from), placeIn(source.mjml, to));
    },
  };
};
export type Editing = ReturnType<typeof useEditing>;
