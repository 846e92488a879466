import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { Changes } from './changes.tsx';
import type { Editing } from './use-editing.ts';
import { useWho } from './who.ts';

/** Two wrote at the same time: shows both, and lets one choose; whatever is chosen, neither is lost. */
export const Conflict = ({ editing }: { editing: Editing }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useWho();
  const { newer, source, isConflict, setConflict } = editing;
  if (!newer) return null;
  const { version, createdAt, createdBy } = newer;
  return (
    <Modal
      opened={isConflict}
      onClose={() => setConflict(false)}
      size="xl"
      title={t('templates.newer', { version, who: who(createdBy) })}
    >
      <Stack>
        <Text size="sm">
          {t('templates.conflictHint', { ago: format.ago(createdAt), mine: editing.version })}
        </Text>
        <Changes before={newer} after={source} label={t('templates.theirsAndMine')} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => setConflict(false)}>
            {t('templates.goOn')}
          </Button>
          <Button variant="default" onClick={editing.takeNewer}>
            {t('templates.takeTheirs')}
          </Button>
          <Button onClick={editing.saveOverNewer} loading={editing.isSaving}>
            {t('templates.saveMine')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
