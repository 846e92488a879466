import type { api } from '../../api/operations.ts';

export type Api = typeof api;
export type OperationName = keyof Api;
/** The names of operations that change nothing. */
export type ReadingName = {
  [N in OperationName]: Api[N] extends { audit: unknown } ? never : N;
}[OperationName];
/** The names of operations that change something. */
export type MutationName = Exclude<OperationName, ReadingName>;
