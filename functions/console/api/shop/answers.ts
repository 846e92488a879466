import { type Answer, answer, change } from '../answer.ts';
import { shopApi } from './operations.ts';
import { readShop, writeSettings, writeTestAddresses } from './settings.ts';

export const shopAnswers: Record<keyof typeof shopApi, Answer> = {
  getShop: answer(shopApi.getShop, readShop),
  putSettings: change('putSettings', shopApi.putSettings, writeSettings),
  putTestAddresses: change('putTestAddresses', shopApi.putTestAddresses, writeTestAddresses),
};
