import { readMarkup } from '../markup/markup.ts';
import type { Missing } from '../rendered/footer.ts';
import type { Finding } from './finding.ts';

/** Gmail shows some 102 kB of a mail's HTML and cuts off the rest behind "View entire message". */
const CLIPPED_BYTES = 102_000;
/** From here on a longer name or one more section may bring it there. */
const NEAR_CLIPPING_BYTES = 92_000;

const count = new Intl.NumberFormat('en');

type Place = { from: number; to: number };

/** The tag, as a place; the beginning where there is none. */
const placeOf = (mjml: string, kind: 'open' | 'close', name: string): Place => {
  const tag = readMarkup(mjml).tags.findLast((each) => each.kind === kind && each.name === name);
  return { from: tag?.start ?? 0, to: tag?.end ?? 0 };
};

/** Told at the whole mail. */
export const sizeRemarks = (mjml: string, bytes: number): Finding[] => {
  if (bytes < NEAR_CLIPPING_BYTES) return [];
  const isClipped = bytes > CLIPPED_BYTES;
  const what = isClipped
    ? `so Gmail cuts off its end: it shows ${count.format(CLIPPED_BYTES)}`
    : `near the ${count.format(CLIPPED_BYTES)} that Gmail shows before it cuts off the rest`;
  return [
    {
      code: isClipped ? 'mail_clipped' : 'mail_near_clipping',
      severity: 'warning',
      field: 'mjml',
      message: `As it is sent, the HTML takes ${count.format(bytes)} bytes, ${what}. Make the mail shorter.`,
      ...placeOf(mjml, 'open', 'mjml'),
    },
  ];
};

const lacks = ({ address, wayOut }: Missing): string => {
  if (address && wayOut) return 'neither a link to unsubscribe nor your postal address';
  return wayOut ? 'no link to unsubscribe' : 'no postal address';
};

/** Told where the footer goes. `added` to every mail of the template, `missing` from this reader's besides. */
export const footerRemarks = (mjml: string, added: Missing, missing: Missing): Finding[] => {
  const isForAll = added.address || added.wayOut;
  if (!isForAll && !missing.address && !missing.wayOut) return [];
  const message = isForAll
    ? `Readers see ${lacks(added)}, so the standard footer is added here.`
    : `This reader sees ${lacks(missing)}, so the standard footer is added here for them.`;
  return [
    {
      code: 'footer_added',
      severity: 'warning',
      field: 'mjml',
      message,
      ...placeOf(mjml, 'close', 'mj-body'),
    },
  ];
};
