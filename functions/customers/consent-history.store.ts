import * as z from 'zod';
import { customerKey } from '../platform/keys.ts';
import { queryAll } from '../platform/query.store.ts';
import { type Consent, consent } from './customer.ts';

/** The customer's answers on consent that changed it, newest first (their items: customer.store.ts). */
export const consentHistoryOf = async (shop: string, customerId: string): Promise<Consent[]> => {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
    FilterExpression: '#type = :consent',
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: {
      ':pk': customerKey(shop, customerId),
      ':event': 'EVENT#',
      ':consent': 'consent',
    },
    ScanIndexForward: false,
  });
  return z.array(consent).parse(items);
};
