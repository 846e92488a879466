import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { hueOf, type Segment } from '../../ui/segments.ts';
import classes from './flow.module.css';
import { type Band, flowOf, type Move, type Node, outlineOf } from './flow.ts';

/** Pixels: a node's width, and the room for its name on either side; little on a phone. */
const NODE = 10;
const roomFor = (width: number): number => Math.min(176, Math.max(96, width * 0.28));

/** The moves as bands from left to right. What is pointed at stands out; the table has the same in words. */
export const FlowPicture = ({ moves }: { moves: readonly Move[] }) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { ref, width } = useElementSize();
  const [chosen, choose] = useState<Segment>();
  const sides = Math.max(
    new Set(moves.map(({ from }) => from)).size,
    new Set(moves.map(({ to }) => to)).size,
  );
  const height = Math.max(220, sides * 44);
  const { left, right, bands } = flowOf(moves, { height, gap: 14 });
  const room = roomFor(width);
  const [from, to] = [room + NODE, width - room - NODE];
  const isFaint = (band: Band) => chosen !== undefined && band.from !== chosen && band.to !== chosen;
  const nameOf = ({ segment, customers }: Node) => `${t(`segments.names.${segment}`)} ${number(customers)}`;
  const nodes = [
    ...left.map((node) => ({ node, x: room, text: room - 8, anchor: 'end' as const })),
    ...right.map((node) => ({ node, x: to, text: to + NODE + 8, anchor: 'start' as const })),
  ];
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg
          width={width}
          height={height + 8}
          viewBox={`0 -4 ${width} ${height + 8}`}
          className={classes.flow}
          role="img"
          aria-label={t('segments.flow.picture')}
        >
          {bands.map((band) => (
            <path
              key={`${band.from} ${band.to}`}
              d={outlineOf(band, from, to)}
              fill={hueOf(band.to)}
              className={isFaint(band) ? classes.faint : classes.band}
            >
              <title>
                {t('segments.flow.band', {
                  from: t(`segments.names.${band.from}`),
                  to: t(`segments.names.${band.to}`),
                  count: band.customers,
                  customers: number(band.customers),
                })}
              </title>
            </path>
          ))}
          {nodes.map(({ node, x, text, anchor }) => (
            <g
              key={`${anchor} ${node.segment}`}
              onPointerEnter={() => choose(node.segment)}
              onPointerLeave={() => choose(undefined)}
            >
              <rect
                x={x}
                y={node.at}
                width={NODE}
                height={Math.max(2, node.size)}
                fill={hueOf(node.segment)}
                rx={2}
              />
              <text x={text} y={node.at + node.size / 2} textAnchor={anchor} className={classes.label}>
                {nameOf(node)}
              </text>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
};
