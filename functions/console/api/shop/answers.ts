import { type Answer, answer, answerCaller, change } from '../answer.ts';
import { shopApi } from './operations.ts';
import { readMyShops, readShop, writeSendingSettings, writeSettings, writeShopSettings } from './settings.ts';

export const shopAnswers: Record<keyof typeof shopApi, Answer> = {
  listShops: answerCaller(shopApi.listShops, readMyShops),
  getShop: answer(shopApi.getShop, readShop),
  putSettings: change('putSettings', shopApi.putSettings, writeSettings),
  putShopSettings: change('putShopSettings', shopApi.putShopSettings, writeShopSettings),
  putSendingSettings: change('putSendingSettings', shopApi.putSendingSettings, writeSendingSettings),
};
