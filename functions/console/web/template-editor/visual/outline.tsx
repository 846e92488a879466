import { Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBlockName } from './block-name.ts';
import classes from './design-view.module.css';
import type { Blocks } from './use-blocks.ts';

/** Every block in its order, for who goes by keyboard and for what nothing is seen of. */
export const Outline = ({ blocks: { blocks, chosen, choose } }: { blocks: Blocks }) => {
  const { t } = useTranslation();
  const nameOf = useBlockName();
  return (
    <section aria-label={t('templates.blocks.outline')}>
      <Text fw={600} mb="xs">
        {t('templates.blocks.outline')}
      </Text>
      <ul className={classes.outline}>
        {blocks.map(({ number, depth, element, words }) => (
          <li key={number}>
            <UnstyledButton
              className={classes.line}
              style={{ paddingInlineStart: `${0.5 + depth}rem` }}
              aria-current={number === chosen?.number ? 'true' : undefined}
              onClick={() => choose(number)}
              data-block={number}
            >
              <span>{nameOf(element.name)}</span>
              {words && <span className={classes.words}>{words}</span>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
};
