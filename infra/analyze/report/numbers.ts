const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount in the file's own unit: whole from 1,000 on. */
export const money = (value: number): string => (Math.abs(value) < 1000 ? precise : whole).format(value);

/** A share of 1 as a percentage. */
export const percent = (share: number, decimals = 1): string => `${(share * 100).toFixed(decimals)} %`;

/** A bar of up to `width` characters for a share of the longest. */
export const bar = (share: number, width: number): string =>
  '█'.repeat(Math.max(0, Math.round(Math.min(1, share) * width)));

/** The text cut to `width` characters, with an ellipsis where something is missing. */
export const cut = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text;
