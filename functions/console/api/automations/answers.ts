import { type Answer, answer, change } from '../answer.ts';
import { readAutomation, readAutomations, writeAutomation } from './automations.ts';
import { automationsApi } from './operations.ts';

export const automationsAnswers: Record<keyof typeof automationsApi, Answer> = {
  listAutomations: answer(automationsApi.listAutomations, readAutomations),
  getAutomation: answer(automationsApi.getAutomation, readAutomation),
  putAutomation: change('putAutomation', automationsApi.putAutomation, writeAutomation),
};
