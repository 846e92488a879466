import { type Answer, answer, change } from '../answer.ts';
import { readAffinity, readOutOfStock, writeOutOfStock } from './affinity.ts';
import { affinityApi } from './operations.ts';

export const affinityAnswers: Record<keyof typeof affinityApi, Answer> = {
  getAffinity: answer(affinityApi.getAffinity, readAffinity),
  getOutOfStock: answer(affinityApi.getOutOfStock, readOutOfStock),
  putOutOfStock: change('putOutOfStock', affinityApi.putOutOfStock, writeOutOfStock),
};
