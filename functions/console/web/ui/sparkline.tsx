import classes from './sparkline.module.css';

const WIDTH = 120;
const HEIGHT = 32;

/** The course of a figure as a line of points from the left edge to the right one, the lowest at the bottom. */
const pointsOf = (values: readonly number[]): { x: number; y: number }[] => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || 1;
  return values.map((value, index) => ({
    x: values.length > 1 ? (index / (values.length - 1)) * WIDTH : WIDTH / 2,
    y: HEIGHT - 2 - ((value - low) / span) * (HEIGHT - 4),
  }));
};

/** How a figure went over the days: a shape to glance at, whose numbers stand beside it. */
export const Sparkline = ({ values, label }: { values: readonly number[]; label: string }) => {
  if (values.length < 2) return null;
  const path = pointsOf(values)
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
  return (
    <svg
      className={classes.sparkline}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className={classes.area} d={`${path}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`} />
      <path className={classes.line} d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  );
};
