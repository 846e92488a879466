import { type Answer, answer, change } from '../answer.ts';
import { readAffinity, writeOutOfStock } from './affinity.ts';
import { affinityApi } from './operations.ts';

export const affinityAnswers: Record<keyof typeof affinityApi, Answer> = {
  getAffinity: answer(affinityApi.getAffinity, readAffinity),
  putOutOfStock: change('putOutOfStock', affinityApi.putOutOfStock, writeOutOfStock),
};
