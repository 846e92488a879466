import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { readAttribute, removeAttribute, setAttribute } from '../document/attributes.ts';
import { BLOCK_KINDS, type BlockKind, isKnownBlock, type Property } from './block-kinds.ts';
import { PropertyField } from './property-field.tsx';
import type { Blocks } from './use-blocks.ts';
import { Words } from './words.tsx';

type PropertiesProps = { blocks: Blocks; isReadOnly: boolean; onCode: () => void };

/** What the chosen block says of itself, to be changed; what only the code can change leads there. */
export const Properties = ({ blocks, isReadOnly, onCode }: PropertiesProps) => {
  const { t } = useTranslation();
  const { of, chosen, type } = blocks;
  if (!chosen) return null;
  const { element, number } = chosen;
  const kind: BlockKind | undefined = isKnownBlock(element.name) ? BLOCK_KINDS[element.name] : undefined;
  const write = ({ attribute }: Property, value: string) =>
    type(
      value === '' ? removeAttribute(of, element, attribute) : setAttribute(of, element, attribute, value),
    );
  return (
    <Stack gap="sm" key={number}>
      {kind?.hasWords && <Words blocks={blocks} element={element} isReadOnly={isReadOnly} />}
      {kind ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {kind.properties.map((property) => (
            <PropertyField
              key={property.attribute}
              property={property}
              value={readAttribute(of, element, property.attribute) ?? ''}
              isReadOnly={isReadOnly}
              onWrite={(value) => write(property, value)}
            />
          ))}
        </SimpleGrid>
      ) : (
        <Text size="sm" c="dimmed">
          {t('templates.blocks.onlyCode')}
        </Text>
      )}
      <Button variant="subtle" size="compact-sm" onClick={onCode} style={{ alignSelf: 'flex-start' }}>
        {t('templates.blocks.toCode')}
      </Button>
    </Stack>
  );
};
