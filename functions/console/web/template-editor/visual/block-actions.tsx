import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { duplicateBlock, removeBlock } from '../document/blocks.ts';
import type { Edit } from '../document/edits.ts';
import { stepBlock } from '../document/placing.ts';
import type { Blocks } from './use-blocks.ts';

/** What one can do with the chosen block as a whole. */
export const BlockActions = ({ blocks: { of, chosen, act } }: { blocks: Blocks }) => {
  const { t } = useTranslation();
  if (!chosen) return null;
  const { element } = chosen;
  const actions: { name: 'up' | 'down' | 'duplicate' | 'remove'; icon: typeof IconCopy; edits: Edit[] }[] = [
    { name: 'up', icon: IconArrowUp, edits: stepBlock(of, element, -1) },
    { name: 'down', icon: IconArrowDown, edits: stepBlock(of, element, 1) },
    { name: 'duplicate', icon: IconCopy, edits: duplicateBlock(of, element) },
    { name: 'remove', icon: IconTrash, edits: removeBlock(of, element) },
  ];
  return (
    <Group gap="xs" mb="md">
      {actions.map(({ name, icon: Icon, edits }) => (
        <Tooltip key={name} label={t(`templates.blocks.${name}`)}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t(`templates.blocks.${name}`)}
            disabled={edits.length === 0}
            onClick={() => act(edits)}
          >
            <Icon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
};
