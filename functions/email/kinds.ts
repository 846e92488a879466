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

/** For somebody with a name and for somebody without. */
const campaign: Kind = {
  variables: VARIABLES,
  linkVariables: LINK_VARIABLES,
  samples: [{}, { firstName: 'Anna', lastName: 'Berg' }].map((customer) => ({ ...mail, customer })),
  requiresUnsubscribe: true,
};

const TEXTS = ['to', 'week', 'headline', 'slipping', 'effect'];
const ROWS = ['moves', 'next', 'figures'];
const PARTS = [...TEXTS, ...ROWS, 'unknown'];

/** A week with something in each part. */
const week = Object.fromEntries([
  ...TEXTS.map((part) => [part, 'Sample'] as const),
  ...ROWS.map((part) => [part, [{}, {}]] as const),
  ['unknown', ['Sample']] as const,
]);

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
    ...PARTS.map((part) => `digest.${part}`),
  ],
  samples: [{}, { digest: week }].map((more) => ({ shop, preheader: '', ...more })),
  requiresUnsubscribe: false,
};

export const kindOf = (kind: TemplateKind): Kind => (kind === 'digest' ? digest : campaign);
