import { type Answer, answer } from '../answer.ts';
import { readDeliveries } from './deliveries.ts';
import { deliveriesApi } from './operations.ts';

export const deliveriesAnswers: Record<keyof typeof deliveriesApi, Answer> = {
  listDeliveries: answer(deliveriesApi.listDeliveries, readDeliveries),
};
