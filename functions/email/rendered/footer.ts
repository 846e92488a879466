import { escapeHtml } from '../escape.ts';

/** What the law asks for in each mail (CAN-SPAM §7704(a)(5), GDPR Art. 7(3)). */
export type Imprint = { shopName: string; postalAddress: string };

/** What a part of a mail lacks. */
export type Missing = { address: boolean; wayOut: boolean };

const linesOf = ({ shopName, postalAddress }: Imprint, { address, wayOut }: Missing): string[] => [
  ...(address ? [`${shopName} · ${postalAddress}`] : []),
  ...(wayOut ? [`You get this mail because you agreed to hear from ${shopName}.`] : []),
];

/** The footer of a mail's HTML; `link` is the address to leave by. */
export const htmlFooter = (imprint: Imprint, missing: Missing, link: string): string => {
  const leave = `<a href="${link}" style="color:#595959">Unsubscribe</a>`;
  const lines = [...linesOf(imprint, missing).map(escapeHtml), ...(missing.wayOut ? [leave] : [])];
  const style =
    'padding:16px;background-color:#ffffff;color:#595959;font-family:Helvetica,Arial,sans-serif;font-size:12px;line-height:18px;text-align:center';
  return `<div style="${style}">${lines.join('<br />')}</div>`;
};

/** The footer of a mail's plain text. */
export const textFooter = (imprint: Imprint, missing: Missing, link: string): string => {
  const lines = [...linesOf(imprint, missing), ...(missing.wayOut ? ['Unsubscribe', link] : [])];
  return `\n${lines.join('\n')}\n`;
};
