import { WAY_OUT } from './links/marks.ts';
import { LINK_VARIABLES, VARIABLES } from './render/view.ts';
import type { TemplateKind } from './template.ts';

type Sample = { shop: { name: string; postalAddress: string }; preheader: string };

/** What a template of this kind may say, what it is rendered with before it is saved, and what its mails must hold. */
export type Kind = {
  variables: string[];
  /** Those of them that are links of the customer's own. */
  linkVariables: string[];
  samples: Sample[];
  /** Whether each mail must hold the unsubscribe link and the postal address. */
  requiresUnsubscribe: boolean;
};

const shop = {
  name: 'The Shop',
  url: 'https://shop.example',
  postalAddress: '1 Sample Street',
  currency: 'EUR',
};

const mail = {
  shop,
  campaign: { id: 'sample' },
  unsubscribeUrl: WAY_OUT,
  preheader: '',
};

/** Of somebody made up. */
export const SAMPLE_NAMES = { firstName: 'Anna', lastName: 'Berg' };

/** How a shop looks that has said so. */
const brand = { colour: '#1f6b4f', logo: 'https://shop.example/logo.png' };

/** For somebody with a name and for somebody without, of a shop with a look and of one without. */
const campaign: Kind = {
  variables: VARIABLES,
  linkVariables: LINK_VARIABLES,
  samples: [{ customer: {} }, { shop: { ...shop, ...brand }, customer: SAMPLE_NAMES }].map((more) => ({
    ...mail,
    ...more,
  })),
  requiresUnsubscribe: true,
};

/** A week with something in each part, in the words of insights/digest. */
const week = {
  to: 'owner@shop.example',
  week: '16 November 2026 to 22 November 2026',
  headline: '3 customers slipped, 2 came back',
  slipping: '3 customers who bought well until now began to slip, most of all from Loyal to At risk.',
  effect: 'All moves together change what your customers will bring by an estimated −€210 a year.',
  moves: [
    { from: 'Loyal', to: 'At risk', customers: '3', worth: '−€320 a year' },
    { from: 'At risk', to: 'Loyal', customers: '2', worth: '+€110 a year' },
  ],
  next: [
    { customers: '3', segment: 'At risk', mail: 'Win-back', worth: 'about €320 a year' },
    { customers: '14', segment: 'New', mail: 'Welcome', worth: '' },
  ],
  figures: [
    { name: 'Revenue', value: '€1,240', change: '▲ 4 %' },
    { name: 'Orders', value: '31', change: '' },
  ],
  unknown: ['Who opened a mail: your shop does not count openings.'],
};

/**
 * The owner's digest (insights/digest.ts): an operational mail to an address that the shop has set, so it needs no way
 * to unsubscribe, and says how it is turned off. Rendered for a week with nothing to tell and for one with all of it.
 */
const digest: Kind = {
  linkVariables: [],
  variables: [
    'shop.name',
    'shop.url',
    'shop.postalAddress',
    'preheader',
    ...Object.keys(week).map((part) => `digest.${part}`),
  ],
  samples: [{}, { digest: week }].map((more) => ({ shop, preheader: '', ...more })),
  requiresUnsubscribe: false,
};

export const kindOf = (kind: TemplateKind): Kind => (kind === 'digest' ? digest : campaign);
