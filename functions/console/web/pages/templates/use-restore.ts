import { useTranslation } from 'react-i18next';
import { useChange } from '../../client/queries.ts';
import { sourceOf } from '../../template-editor/source.ts';
import { sayFailed } from '../../ui/notice.ts';
import { sayUndoable } from '../../ui/undo.tsx';
import type { Editing, SavedTemplate } from './use-editing.ts';

/** Makes an earlier version the newest, with the way back; what was being written comes back with it. */
export const useRestore = (editing: Editing, saved: SavedTemplate) => {
  const { t } = useTranslation();
  const { name } = saved;
  const restoring = useChange('restoreTemplate', {
    refresh: ['listTemplates', 'listTemplateVersions'],
    onError: (error) => sayFailed(t('templates.notRestored'), error),
  });
  const restore = async (version: number) => {
    const written = sourceOf(editing.source);
    const before = saved.version;
    const answer = await restoring.mutateAsync({ path: { name, version } });
    editing.writeAll(answer);
    editing.begin(answer);
    const undo = async () => {
      editing.begin(await restoring.mutateAsync({ path: { name, version: before } }));
      editing.writeAll(written);
    };
    sayUndoable({
      message: t('templates.restored', { version, now: answer.version }),
      undo: t('templates.undo'),
      onUndo: () => void undo().catch(() => undefined),
    });
  };
  return {
    isRestoring: restoring.isPending,
    /** What fails is said by `onError`. */
    restore: (version: number) => void restore(version).catch(() => undefined),
  };
};
