import type { Kind } from '../kinds.ts';
import { liquidFaults } from '../liquid/liquid-check.ts';
import type { Fault } from '../problems.ts';
import { RenderError } from '../render/render-error.ts';
import { renderTemplate } from '../render/render-template.ts';
import { finishMail } from '../rendered/finish-mail.ts';
import type { Missing } from '../rendered/footer.ts';
import type { TemplateSource } from '../template.ts';

type Sample = Kind['samples'][number];
type Compiled = TemplateSource & { html: string; text: string };

const imprintOf = ({ shop }: Sample) => ({ shopName: shop.name, postalAddress: shop.postalAddress });

const SAMPLE_URL = 'https://shop.example/u/sample';

/** What a sample's mail lacks, once it is made ready to go as a customer's is. Throws RenderError and LiquidError. */
const readyMail = (template: Compiled, sample: Sample, requiresUnsubscribe: boolean): Missing[] => {
  const rendered = renderTemplate(template, sample);
  const imprint = imprintOf(sample);
  const required = requiresUnsubscribe ? { ...imprint, unsubscribeUrl: SAMPLE_URL } : undefined;
  const { missing } = finishMail(rendered, { linkTo: (link) => link, required });
  return required ? [missing] : [];
};

/**
 * What is wrong with the mails that a compiled template becomes for its kind's samples, and what all of them lack of
 * postal address and unsubscribe link.
 */
export const renderSamples = (
  template: Compiled,
  source: string,
  { samples, requiresUnsubscribe }: Kind,
): { faults: Fault[]; missing: Missing } => {
  const missing: Missing[] = [];
  const faults = samples.flatMap((sample) =>
    liquidFaults(source, () => {
      try {
        missing.push(...readyMail(template, sample, requiresUnsubscribe));
        return [];
      } catch (error) {
        if (!(error instanceof RenderError)) throw error;
        return [{ offset: 0, message: `Once rendered: ${error.reason}` }];
      }
    }),
  );
  const lacksAll = (what: keyof Missing) => missing.length > 0 && missing.every((each) => each[what]);
  return { faults, missing: { address: lacksAll('address'), wayOut: lacksAll('wayOut') } };
};
