import { type Answer, answer } from '../answer.ts';
import { readCustomer, readCustomers } from './customers.ts';
import { customersApi } from './operations.ts';

export const customersAnswers: Record<keyof typeof customersApi, Answer> = {
  listCustomers: answer(customersApi.listCustomers, readCustomers),
  getCustomer: answer(customersApi.getCustomer, readCustomer),
};
