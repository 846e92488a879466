import * as z from 'zod';
import { auditWrites } from '../../audit/audit.store.ts';
import { changesBetween } from '../../audit/changes.ts';
import { type AuditEntry, entryOf } from '../../audit/entry.ts';
import { logger } from '../../platform/telemetry.ts';
import { transact, type Writes } from '../../platform/transact.store.ts';
import type { Changed, MutatingCall } from './call.ts';
import type { Mutation } from './operation.ts';

/** The entry stands after its change. If it cannot be kept, the function's log has it and the caller a fault. */
const recordAfter = async (shop: string, entry: AuditEntry, alongside: Writes): Promise<void> => {
  try {
    await transact([...auditWrites(shop, entry), ...alongside]);
  } catch (error) {
    logger.error('the audit log lacks an entry', { shop, entry });
    throw error;
  }
};

const pathParameters = z.record(z.string(), z.union([z.string(), z.number()]));
/** What a path names besides the shop. */
const idIn = (parameters: unknown): string | undefined => {
  const { shop: _, ...rest } = pathParameters.parse(parameters);
  const [id] = Object.values(rest);
  return id === undefined ? undefined : String(id);
};

/**
 * Runs a mutation so that it leaves one entry in the shop's audit log: in the transaction of its change where it takes
 * the entry's write from `call.audit`, else right after it, with the fields of its body. What is refused leaves none.
 * `alongside` is written with the entry.
 */
export const audited = async <P, Q, B, R>(
  operation: string,
  { audit: { about: kind, shown } }: Pick<Mutation, 'audit'>,
  call: Omit<MutatingCall<P, Q, B>, 'audit'>,
  run: (call: MutatingCall<P, Q, B>) => Promise<R>,
  alongside: Writes = [],
): Promise<R> => {
  const { subject, now: at } = call;
  const { shop } = call.shop;
  const entry = ({ id, version, before, after }: Changed): AuditEntry => {
    const changed = changesBetween(before, after, shown);
    return entryOf({ at, subject, operation, about: { kind, id, version }, changed });
  };
  let isTaken = false;
  const audit = (of: Changed) => {
    isTaken = true;
    return [...auditWrites(shop, entry(of)), ...alongside];
  };
  const result = await run({ ...call, audit });
  if (!isTaken)
    await recordAfter(shop, entry({ id: idIn(call.parameters), after: call.body ?? {} }), alongside);
  return result;
};
