import type { Texts } from '../en/index.ts';

export const campaigns: Texts['campaigns'] = {
  title: 'Kampagnen',
};
