/** A cell that a spreadsheet would run as a formula (OWASP, "CSV Injection"): it gets an apostrophe before it. */
const RUNS_AS_FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

export type Cell = string | number | undefined;

const cellOf = (cell: Cell): string => {
  const text = String(cell ?? '');
  const safe = RUNS_AS_FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as CSV (RFC 4180) that a spreadsheet opens without running anything of it. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

/** Gives the reader a file. The mark at its start tells Excel that it is UTF-8. */
export const download = (name: string, csv: string): void => {
  const url = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};
