import { type Answer, answer } from '../answer.ts';
import { readHome } from './home.ts';
import { homeApi } from './operations.ts';

export const homeAnswers: Record<keyof typeof homeApi, Answer> = {
  getHome: answer(homeApi.getHome, readHome),
};
