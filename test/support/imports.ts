import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** One import as it is written: the file (a path from the project's root) and the module that it names. */
type Import = { file: string; module: string };

const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*)'([^']+)'/g;

/** The imports of every TypeScript file below `folder`, those of types among them. */
export const importsBelow = (folder: string): Import[] =>
  globSync(`${folder}/**/*.ts`, { cwd: root }).flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    return [...source.matchAll(SPECIFIER)].map(([, module = '']) => {
      const isOurs = module.startsWith('.');
      return { file, module: isOurs ? relative(root, join(root, dirname(file), module)) : module };
    });
  });

/** The first circle that is found among the imports, as the files on it from one to itself; none where there is none. */
export const circleIn = (imports: readonly Import[]): string[] | undefined => {
  const targets = Map.groupBy(imports, ({ file }) => file);
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] | undefined => {
    const at = path.indexOf(file);
    if (at >= 0) return [...path.slice(at), file];
    if (done.has(file)) return undefined;
    for (const { module } of targets.get(file) ?? []) {
      const circle = walk(module, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of targets.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return undefined;
};
