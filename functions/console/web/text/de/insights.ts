import type { Texts } from '../en/index.ts';

export const insights: Texts['insights'] = {
  title: 'Einblicke',
};
