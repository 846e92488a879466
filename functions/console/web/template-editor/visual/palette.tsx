import { Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addBlock } from '../document/placing.ts';
import { newBlock, PALETTE_NAMES } from './new-blocks.ts';
import type { Blocks } from './use-blocks.ts';

/** What may be added, behind the chosen block or at the end. */
export const Palette = ({ blocks: { of, chosen, act } }: { blocks: Blocks }) => {
  const { t } = useTranslation();
  const words = {
    heading: t('templates.blocks.new.heading'),
    text: t('templates.blocks.new.text'),
    button: t('templates.blocks.new.button'),
    image: '',
    reason: t('templates.blocks.new.reason'),
    leave: t('templates.blank.leave'),
  };
  return (
    <section aria-label={t('templates.blocks.add')} data-testid="block-palette">
      <Text fw={600} mb="xs">
        {t('templates.blocks.add')}
      </Text>
      <Group gap="xs">
        {PALETTE_NAMES.map((name) => (
          <Button
            key={name}
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => act(addBlock(of, chosen?.element, newBlock(name, words)))}
          >
            {t(`templates.blocks.palette.${name}`)}
          </Button>
        ))}
      </Group>
    </section>
  );
};
