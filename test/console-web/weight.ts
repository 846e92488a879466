import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/*
 * What the browser has to load of script for a page, from the folder that Vite built. Chunks name what they import:
 * `from"./x.js"` and `import"./x.js"` come with them, `import("./x.js")` later.
 */

const STATIC = /(?:from|import)\s*["'`](\.[^"'`]+\.js)["'`]/g;
const LATER = /["'`](?:\.\/|assets\/)([\w.-]+\.js)["'`]/g;
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, found]) => found ?? []);

const read = (file: string): string => readFileSync(file, 'utf8');

/** The script files that come with these, themselves included. */
const withImports = (files: string[]): Set<string> => {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const path of matches(read(file), STATIC)) visit(join(dirname(file), path));
  };
  for (const file of files) visit(file);
  return found;
};

/** The scripts that index.html names, and those of chunks by the beginning of their names, with all they import. */
export const scriptsOf = (dist: string, chunks: readonly string[]): string[] => {
  const named = matches(read(join(dist, 'index.html')), /<script[^>]+src="\/([^"]+\.js)"/g);
  const first = [...withImports(named.map((each) => join(dist, each)))];
  const later = first.flatMap((file) => matches(read(file), LATER));
  const wanted = chunks.map((chunk) => {
    const file = later.find((each) => each.startsWith(`${chunk}-`));
    if (file === undefined) throw new Error(`The page loads no chunk ${chunk}.`);
    return join(dist, 'assets', file);
  });
  return [...withImports([...first, ...wanted])].sort();
};

/** Their weight as it goes over the line, gzipped, in bytes. */
export const weightOf = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0);
