import * as z from 'zod';
import { auditEntry } from '../../../audit/entry.ts';
import { operation } from '../operation.ts';
import { nextCursor, paged } from '../paging.ts';
import { inShop, noBody, SHOP } from '../parameters.ts';

const auditPage = z
  .object({
    entries: z.array(
      auditEntry.extend({
        subject: auditEntry.shape.subject.meta({
          description: 'The `sub` of the token that called; `operator` for what was done outside this API.',
        }),
        operation: auditEntry.shape.operation.meta({
          description: 'Its `operationId` in this document, or the task of the operator.',
        }),
        changed: auditEntry.shape.changed.meta({
          description: 'The fields that changed, with values only where they tell nothing personal.',
        }),
      }),
    ),
    cursor: nextCursor,
  })
  .meta({ id: 'AuditPage' });

export const auditApi = {
  listAudit: operation({
    method: 'GET',
    path: `${SHOP}/audit`,
    summary: 'Who changed what, when: newest first, a page at a time, kept for 400 days',
    // It tells what each member does: that is for who answers for the shop.
    role: 'owner',
    status: 200,
    parameters: inShop,
    query: paged,
    body: noBody,
    response: auditPage,
  }),
};
