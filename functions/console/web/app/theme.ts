import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** The one accent: the green of a front door. The tenth shade carries white text at 7:1 and more. */
const homing: MantineColorsTuple = [
  '#eef6f3',
  '#d9eae4',
  '#b3d6ca',
  '#8bc1af',
  '#66ab96',
  '#4a9680',
  '#37806b',
  '#2a6b59',
  '#205747',
  '#174437',
];

const closes = (label: string) => ({ 'aria-label': label });

/** What is filled with the accent is written on in black or white as its shade asks: it is another one in the dark. */
const onAccent: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const isAccent = input.variant === 'filled' && (input.color ?? 'homing') === 'homing';
  return isAccent ? { ...colors, color: 'var(--mantine-primary-color-contrast)' } : colors;
};

/** One system of type, space and colour; what a component needs to be readable is set here once. */
export const theme = createTheme({
  colors: { homing },
  primaryColor: 'homing',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  variantColorResolver: onAccent,
  // The accent in the dark carries black text: white on it has 2.7:1.
  luminanceThreshold: 0.3,
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
  headings: {
    fontWeight: '620',
    sizes: { h1: { fontSize: '1.625rem' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } },
  },
  components: {
    Modal: {
      defaultProps: {
        centered: true,
        closeButtonProps: closes('Close'),
        overlayProps: { backgroundOpacity: 0.4 },
      },
    },
    Drawer: { defaultProps: { closeButtonProps: closes('Close') } },
    Notification: { defaultProps: { closeButtonProps: closes('Close') } },
    Paper: { defaultProps: { withBorder: true, radius: 'lg' } },
    Tooltip: {
      defaultProps: {
        multiline: true,
        maw: 320,
        withArrow: true,
        events: { hover: true, focus: true, touch: true },
      },
    },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none' } },
    Table: { defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } },
  },
});
