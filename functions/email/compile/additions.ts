import { type Markup, readMarkup } from '../markup/markup.ts';
import { problemsOf, refuseProblems } from '../problems.ts';

/** MJML that grew by a piece at `at`; added without a line break, so that MJML's line numbers stay the marketer's. */
export type Grown = { mjml: string; at: number; by: number };

export const insert = (mjml: string, at: number, piece: string): Grown => ({
  mjml: mjml.slice(0, at) + piece + mjml.slice(at),
  at,
  by: piece.length,
});

/** The preheader as the mail's hidden first words, where the template has no preview of its own. */
export const withPreview = (mjml: string, { tags }: Markup): Grown => {
  const preview = '<mj-preview>{{ preheader }}</mj-preview>';
  if (tags.some(({ name }) => name === 'mj-preview')) return insert(mjml, 0, '');
  const head = tags.find(({ kind, name }) => kind === 'close' && name === 'mj-head');
  if (head) return insert(mjml, head.start, preview);
  const root = tags.find(({ kind, name }) => kind === 'open' && name === 'mjml');
  return insert(mjml, root?.end ?? 0, root ? `<mj-head>${preview}</mj-head>` : '');
};

export const ADDRESS = '{{ shop.name }} · {{ shop.postalAddress }}';
export const REASON = 'You get this mail because you agreed to hear from {{ shop.name }}.';
export const UNSUBSCRIBE = '<a href="{{ unsubscribeUrl }}" style="color:#595959">Unsubscribe</a>';

/** What the law asks for and the template leaves out (CAN-SPAM §7704(a)(5), GDPR Art. 7(3)), as a last section. */
export const withFooter = (mjml: string, missing: string[]): string => {
  const end = readMarkup(mjml).tags.findLast(({ kind, name }) => kind === 'close' && name === 'mj-body');
  const text = `<mj-text align="center" color="#595959" font-size="12px" line-height="18px" font-family="Helvetica, Arial, sans-serif">${missing.join('<br />')}</mj-text>`;
  const footer = `<mj-section background-color="#ffffff"><mj-column>${text}</mj-column></mj-section>`;
  if (!end) refuseProblems(problemsOf('mjml', mjml, [{ offset: 0, message: 'There is no </mj-body>.' }]));
  return insert(mjml, end?.start ?? 0, footer).mjml;
};
