/** What a file's columns can mean to us. */
export const ROLES = ['customer', 'order', 'date', 'amount', 'quantity', 'price', 'product', 'name'] as const;
export type Role = (typeof ROLES)[number];

/** Where each role's column stands, counted from 0; −1 for none. */
export type Layout = Record<Role, number> & { columns: number; delimiter: number };

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

/** The names that exports use, the likelier first; compared in small letters, without what is no letter or digit. */
const NAMES: Record<Role, readonly string[]> = {
  customer: ['customerid', 'customer', 'customeremail', 'email', 'clientid', 'userid', 'buyerid'],
  order: ['orderid', 'invoiceno', 'invoice', 'order', 'ordernumber', 'invoiceid'],
  date: ['orderedat', 'invoicedate', 'orderdate', 'date', 'createdat', 'purchasedat'],
  amount: ['amount', 'total', 'ordertotal', 'totalprice', 'revenue'],
  quantity: ['quantity', 'qty'],
  price: ['unitprice', 'price'],
  product: ['productid', 'stockcode', 'sku', 'product'],
  name: ['name', 'productname', 'description', 'title'],
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const guess = (header: readonly string[], role: Role): number => {
  const plainHeader = header.map(plain);
  for (const name of NAMES[role]) {
    const at = plainHeader.indexOf(name);
    if (at >= 0) return at;
  }
  return -1;
};

const list = (header: readonly string[]) =>
  `the columns are ${header.map((name) => name || '""').join(', ')}`;

const chosen = (header: readonly string[], role: Role, name: string): number => {
  const at = header.indexOf(name);
  if (at >= 0) return at;
  throw new OrdersFileError(`there is no column ${name} for --map ${role}=${name}; ${list(header)}`);
};

/** What was asked for with `--map`: a column's name for some of the roles. */
export type Mapping = Partial<Record<Role, string>>;

const missingFrom = (found: Record<Role, number>): string[] => {
  const missing: string[] = (['customer', 'date'] as const).filter((role) => found[role] < 0);
  const priced = found.quantity >= 0 && found.price >= 0;
  return found.amount < 0 && !priced ? [...missing, 'amount'] : missing;
};

/**
 * Finds the columns of `header`, those of `mapping` by their exact names. What is paid is the amount column; where
 * there is none, or quantity and price are asked for, quantity × price. Throws OrdersFileError where a column that
 * is needed is not found, with the columns there are and the flag that names the right ones.
 */
export const layoutOf = (header: readonly string[], mapping: Mapping, delimiter: number): Layout => {
  const place = (role: Role) => {
    const name = mapping[role];
    return name === undefined ? guess(header, role) : chosen(header, role, name);
  };
  const found = {
    customer: place('customer'),
    order: place('order'),
    date: place('date'),
    amount: place('amount'),
    quantity: place('quantity'),
    price: place('price'),
    product: place('product'),
    name: place('name'),
  };
  const missing = missingFrom(found);
  if (missing.length > 0) {
    const flags = missing.map((role) => `${role}=COLUMN`).join(',');
    const also = missing.includes('amount') ? ' (or quantity=COLUMN,price=COLUMN for the amount)' : '';
    throw new OrdersFileError(
      `no column for ${missing.join(', ')} was found; ${list(header)}: say which with --map ${flags}${also}`,
    );
  }
  const multiplied = found.amount < 0 || (mapping.quantity && mapping.price && !mapping.amount);
  const paid = multiplied ? { amount: -1 } : { quantity: -1, price: -1 };
  return { ...found, ...paid, columns: header.length, delimiter };
};
