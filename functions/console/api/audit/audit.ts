import { listAudit } from '../../../audit/audit.store.ts';
import type { CallOf } from '../call.ts';
import type { auditApi } from './operations.ts';

/** A page of the shop's audit log, newest first. */
export const readAudit = ({ shop, query, now }: CallOf<typeof auditApi.listAudit>) =>
  listAudit(shop.shop, { ...query, now });
