import { Breadcrumbs, Stack, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockActions } from './block-actions.tsx';
import { useBlockName } from './block-name.ts';
import classes from './design-view.module.css';
import { Outline } from './outline.tsx';
import { Palette } from './palette.tsx';
import { Properties } from './properties.tsx';
import type { Blocks } from './use-blocks.ts';

type DesignViewProps = { blocks: Blocks; isReadOnly: boolean; onCode: () => void };

/** The template by its blocks: the one that is chosen, what may be added, and all of them in their order. */
export const DesignView = ({ blocks, isReadOnly, onCode }: DesignViewProps) => {
  const { t } = useTranslation();
  const pane = useRef<HTMLDivElement>(null);
  const number = blocks.chosen?.number;
  useEffect(() => {
    if (number !== undefined) pane.current?.scrollTo({ top: 0 });
  }, [number]);
  return (
    <Stack gap="lg" className={classes.design} ref={pane}>
      {blocks.chosen ? (
        <section aria-label={t('templates.blocks.chosen')} data-testid="block-properties">
          <Path blocks={blocks} />
          {!isReadOnly && <BlockActions blocks={blocks} />}
          <Properties blocks={blocks} isReadOnly={isReadOnly} onCode={onCode} />
        </section>
      ) : (
        <Text c="dimmed">{t('templates.blocks.hint')}</Text>
      )}
      {!isReadOnly && <Palette blocks={blocks} />}
      <Outline blocks={blocks} />
    </Stack>
  );
};

/** The chosen block and those around it. */
const Path = ({ blocks: { path, chosen, choose } }: { blocks: Blocks }) => {
  const nameOf = useBlockName();
  return (
    <Breadcrumbs separatorMargin={6} mb="sm">
      {path.map(({ number, element }) => (
        <UnstyledButton
          key={number}
          onClick={() => choose(number)}
          aria-current={number === chosen?.number ? 'true' : undefined}
          className={classes.step}
        >
          {nameOf(element.name)}
        </UnstyledButton>
      ))}
    </Breadcrumbs>
  );
};
