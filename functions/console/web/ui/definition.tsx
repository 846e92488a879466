import { Tooltip, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './definition.module.css';

/** A word with its definition, which shows on hover, on focus and on touch. */
export const Definition = ({ children, means }: { children: ReactNode; means: string }) => (
  <Tooltip label={means}>
    <UnstyledButton className={classes.word} type="button">
      {children}
    </UnstyledButton>
  </Tooltip>
);
