import { Tooltip, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './definition.module.css';

type DefinitionProps = {
  children: ReactNode;
  means: string;
  /** What else the word is for. */
  onClick?: () => void;
};

/** A word with its definition, which shows on hover, on focus and on touch. */
export const Definition = ({ children, means, onClick }: DefinitionProps) => (
  <Tooltip label={means}>
    <UnstyledButton
      className={`${classes.word} ${onClick ? classes.act : ''}`}
      type="button"
      onClick={onClick}
    >
      {children}
    </UnstyledButton>
  </Tooltip>
);
