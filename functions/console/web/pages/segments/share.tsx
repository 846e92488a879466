import { Text } from '@mantine/core';
import { useFormat } from '../../ui/format.ts';
import { hueOf, type Segment } from '../../ui/segments.ts';
import classes from './share.module.css';

type ShareProps = { segment: Segment; share: number; amount: string };

/** A segment's part of all: the amount, the percentage, and a bar as long as it is. */
export const Share = ({ segment, share, amount }: ShareProps) => {
  const { percent } = useFormat();
  return (
    <div>
      <div className={classes.line}>
        <span>{amount}</span>
        <Text span size="sm" c="dimmed" className={classes.percent}>
          {percent(share)}
        </Text>
      </div>
      <div className={classes.track} aria-hidden>
        <div style={{ width: `${Math.max(0, share) * 100}%`, background: hueOf(segment) }} />
      </div>
    </div>
  );
};
