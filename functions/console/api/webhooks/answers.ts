import { type Answer, answer, change } from '../answer.ts';
import { webhooksApi } from './operations.ts';
import { readWebhooks, rotateWebhook } from './webhooks.ts';

export const webhooksAnswers: Record<keyof typeof webhooksApi, Answer> = {
  listWebhooks: answer(webhooksApi.listWebhooks, readWebhooks),
  rotateWebhook: change('rotateWebhook', webhooksApi.rotateWebhook, rotateWebhook),
};
