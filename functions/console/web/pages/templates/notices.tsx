import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import type { Editing } from './use-editing.ts';
import { useWho } from './who.ts';

/** Somebody else saved meanwhile: says so before it matters. */
const Newer = ({ editing }: { editing: Editing }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useWho();
  const { newer } = editing;
  if (!newer) return null;
  const { createdAt, createdBy, version } = newer;
  return (
    <Alert color="orange" title={t('templates.newer', { version, who: who(createdBy) })}>
      <Group justify="space-between" gap="sm">
        {t('templates.newerHint', { ago: format.ago(createdAt) })}
        <Button size="xs" variant="default" onClick={() => editing.setConflict(true)}>
          {t('templates.lookAtBoth')}
        </Button>
      </Group>
    </Alert>
  );
};

/** What was left unsaved when the page was closed is there again: one may also give it up. */
const Found = ({ editing }: { editing: Editing }) => {
  const { t } = useTranslation();
  const [isSeen, setSeen] = useState(false);
  if (!editing.isFound || !editing.isDirty || isSeen) return null;
  return (
    <Alert withCloseButton closeButtonLabel={t('common.close')} onClose={() => setSeen(true)}>
      <Group justify="space-between" gap="sm">
        {t('templates.found')}
        <Button size="xs" variant="default" onClick={editing.giveUp}>
          {t('templates.giveUp')}
        </Button>
      </Group>
    </Alert>
  );
};

/** What one should know before one goes on writing. */
export const Notices = ({ editing }: { editing: Editing }) => (
  <>
    <Newer editing={editing} />
    <Found editing={editing} />
  </>
);
