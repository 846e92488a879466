const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount in the file's own unit: whole from 1,000 on. */
export const money = (value: number): string => (Math.abs(value) < 1000 ? precise : whole).format(value);

/** A share of 1 as a percentage. */
export const percent = (share: number, decimals = 1): string => `${(share * 100).toFixed(decimals)} %`;

/** A bar of up to `width` characters for a share of the longest. */
export const bar = (share: number, width: number): string =>
  '█'.repeat(Math.max(0, Math.round(Math.min(1, share) * width)));

/** The longest line of the report. */
const WIDTH = 100;

/** The text in lines of at most 100 characters, broken between words. */
export const wrapped = (text: string): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

/** The text cut to `width` characters, with an ellipsis where something is missing. */
export const cut = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text;
