import { Text, ThemeIcon } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './feed.module.css';

type FeedLineProps = {
  icon: Icon;
  color?: string;
  children: ReactNode;
  /** The one thing to do about it. */
  action?: ReactNode;
};

/** One thing to know, and what to do about it. */
export const FeedLine = ({ icon: Sign, color, children, action }: FeedLineProps) => (
  <li className={classes.line}>
    <ThemeIcon variant="light" size="lg" radius="xl" {...(color && { color })} aria-hidden>
      <Sign size={18} stroke={1.6} />
    </ThemeIcon>
    <Text component="div" className={classes.words}>
      {children}
    </Text>
    {action !== undefined && <div className={classes.action}>{action}</div>}
  </li>
);
