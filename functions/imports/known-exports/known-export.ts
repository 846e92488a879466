import type { AmountScope } from '../amount-scope.ts';
import type { Role } from '../column-names.ts';

/** An export whose columns are known by name. */
export type KnownExport = {
  /** As the report names it. */
  name: string;
  /** It is this export where each of these columns is there. */
  has: readonly string[];
  /** For a role, the columns that hold it: the first that is in the header counts. An empty list: none does. */
  columns: Partial<Record<Role, readonly string[]>>;
  scope: AmountScope;
};
