import type { TemplateKind } from './template.ts';
import { VARIABLES } from './view.ts';

/** What a compiled template is tried out with, and what every mail of it must hold: `unsubscribe_url`, address. */
type Sample = { shop: { name: string; postalAddress: string }; unsubscribe_url?: string; preheader: string };

export type Kind = { variables: string[]; samples: Sample[]; mustLetLeave: boolean };

const shop = {
  name: 'The Shop',
  url: 'https://shop.example',
  postalAddress: '1 Sample Street',
  currency: 'EUR',
};

const mail = {
  shop,
  campaign: { id: 'sample' },
  unsubscribe_url: 'https://shop.example/u/sample',
  preheader: '',
};

/** For somebody with a name and for somebody without. */
const campaign: Kind = {
  variables: VARIABLES,
  samples: [{}, { firstName: 'Anna', lastName: 'Berg' }].map((customer) => ({ ...mail, customer })),
  mustLetLeave: true,
};

const PARTS = ['to', 'week', 'headline', 'slipping', 'effect', 'moves', 'next', 'figures', 'unknown'];

/**
 * The owner's digest (insights/digest.ts): an operational mail to an address that the shop has set, so it needs no way
 * to unsubscribe, and says how it is turned off.
 */
const digest: Kind = {
  variables: [
    'shop.name',
    'shop.url',
    'shop.postalAddress',
    'preheader',
    ...PARTS.map((part) => `digest.${part}`),
  ],
  samples: [{ shop, preheader: '' }],
  mustLetLeave: false,
};

export const kindOf = (kind: TemplateKind): Kind => (kind === 'digest' ? digest : campaign);
