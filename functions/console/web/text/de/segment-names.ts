import type { Texts } from '../en/index.ts';

export const segmentNames: Texts['segments']['names'] = {
  champion: 'Stammkunden',
  loyal: 'Treue',
  potential_loyalist: 'Bald Treue',
  new: 'Neue',
  promising: 'Vielversprechende',
  need_attention: 'Brauchen Aufmerksamkeit',
  about_to_sleep: 'Fast eingeschlafen',
  at_risk: 'Gefährdete',
  cant_lose: 'Unverzichtbare',
  hibernating: 'Ruhende',
  lost: 'Verlorene',
  prospect: 'Interessenten',
};
