import type { Kind } from '../kinds.ts';
import { liquidFaults } from '../liquid/liquid-check.ts';
import type { Fault } from '../problems.ts';
import { RenderError } from '../render/render-error.ts';
import { renderTemplate } from '../render/render-template.ts';
import { finishMail, missingInHtml } from '../rendered/finish-mail.ts';
import type { Missing } from '../rendered/footer.ts';
import type { TemplateSource } from '../template.ts';

type Sample = Kind['samples'][number];
type Compiled = TemplateSource & { html: string; text: string };

const imprintOf = ({ shop }: Sample) => ({ shopName: shop.name, postalAddress: shop.postalAddress });

/** What is wrong with a sample's mail, made ready to go as a customer's is. */
const faultsOf = (template: Compiled, sample: Sample, requiresUnsubscribe: boolean): Fault[] => {
  try {
    const required = { ...imprintOf(sample), unsubscribeUrl: 'https://shop.example/u/sample' };
    finishMail(renderTemplate(template, sample), {
      linkTo: (link) => link,
      ...(requiresUnsubscribe && { required }),
    });
    return [];
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    return [{ offset: 0, message: `Once rendered: ${error.reason}` }];
  }
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
  const faults = samples.flatMap((sample) =>
    liquidFaults(source, () => faultsOf(template, sample, requiresUnsubscribe)),
  );
  if (faults.length > 0 || !requiresUnsubscribe)
    return { faults, missing: { address: false, wayOut: false } };
  const missing = samples.map((sample) =>
    missingInHtml(renderTemplate(template, sample).html, imprintOf(sample)),
  );
  return {
    faults,
    missing: {
      address: missing.every(({ address }) => address),
      wayOut: missing.every(({ wayOut }) => wayOut),
    },
  };
};
