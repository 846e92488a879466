import { columnsFor, type Mapping, ROLES, type Role } from '../../../functions/imports/column-names.ts';
import { type KnownExport, knownExportOf, placeOf } from '../../../functions/imports/known-exports/index.ts';

export { type Mapping, ROLES, type Role } from '../../../functions/imports/column-names.ts';

/**
 * Where each role's column stands, counted from 0; −1 for none. `linesBefore` is how many lines stand above the first
 * row.
 */
export type Layout = Record<Role, number> & { columns: number; delimiter: number; linesBefore: number };

/** What is wrong with the file, in one line that says what to do. */
export class OrdersFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OrdersFileError';
  }
}

/** The quote that opens in the row of this number (the header is none) is not closed. */
export class UnclosedQuoteError extends OrdersFileError {
  readonly row: number;
  constructor(row: number) {
    super(`a quote that opens in row ${row} is never closed: close it, or double the quotes inside fields`);
    this.name = 'UnclosedQuoteError';
    this.row = row;
  }
}

const list = (header: readonly string[]) =>
  `the columns are ${header.map((name) => name || '""').join(', ')}`;

const chosen = (header: readonly string[], role: Role, name: string): number => {
  const at = header.indexOf(name);
  if (at >= 0) return at;
  throw new OrdersFileError(`there is no column ${name} for --map ${role}=${name}; ${list(header)}`);
};

const missingFrom = (found: Record<Role, number>): string[] => {
  const missing: string[] = (['customer', 'date'] as const).filter((role) => found[role] < 0);
  const priced = found.quantity >= 0 && found.price >= 0;
  return found.amount < 0 && !priced ? [...missing, 'amount'] : missing;
};

const refuseMissing = (header: readonly string[], missing: readonly string[]): void => {
  if (missing.length === 0) return;
  const flags = missing.map((role) => `${role}=COLUMN`).join(',');
  const also = missing.includes('amount') ? ' (or quantity=COLUMN,price=COLUMN for the amount)' : '';
  throw new OrdersFileError(
    `no column for ${missing.join(', ')} was found; ${list(header)}: say which with --map ${flags}${also}`,
  );
};

const emptyPlaces = (): Record<Role, number> => ({
  customer: -1,
  order: -1,
  date: -1,
  amount: -1,
  quantity: -1,
  price: -1,
  product: -1,
  name: -1,
  status: -1,
  cancelled: -1,
  refund: -1,
  unpaid: -1,
  currency: -1,
});

/** The columns of a file, and which of them may be the customer's: the likelier first. */
export type Columns = { layout: Layout; known: KnownExport | undefined; customers: number[] };

/**
 * Finds the columns of `header`, those of `mapping` by their exact names, those of a known export by its own. What is
 * paid is the amount column; where there is none, or quantity and price are asked for, quantity × price. Throws
 * OrdersFileError where a column that is needed is not found, with the columns there are and the flag that names the
 * right ones.
 */
export const columnsOf = (
  header: readonly string[],
  mapping: Mapping,
  shape: Pick<Layout, 'delimiter' | 'linesBefore'>,
): Columns => {
  const known = knownExportOf(header);
  const candidates = (role: Role): number[] => {
    const name = mapping[role];
    if (name !== undefined) return [chosen(header, role, name)];
    if (!known) return columnsFor(header, role);
    return (known.columns[role] ?? []).map((each) => placeOf(header, [each])).filter((at) => at >= 0);
  };
  const found = emptyPlaces();
  for (const role of ROLES) found[role] = candidates(role)[0] ?? -1;
  refuseMissing(header, missingFrom(found));
  const multiplied = found.amount < 0 || (mapping.quantity && mapping.price && !mapping.amount);
  const paid = multiplied ? { amount: -1 } : { quantity: -1, price: -1 };
  return {
    layout: { ...found, ...paid, columns: header.length, ...shape },
    known,
    customers: [...new Set(candidates('customer'))],
  };
};
