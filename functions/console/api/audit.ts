import { listAudit } from '../../audit/audit.store.ts';
import type { CallOf } from './operation.ts';
import type { api } from './routes.ts';

/** A page of the shop's audit log, newest first. */
export const readAudit = ({ shop, query, now }: CallOf<typeof api.listAudit>) =>
  listAudit(shop.shop, { ...query, now });
