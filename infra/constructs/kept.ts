import { createHash, type Hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * What is made from the project's sources and kept below `node_modules/.cache`, so that it is made again only when they
 * change.
 */

/** What nobody asked for in so long is thrown away. */
const KEPT_MILLISECONDS = 7 * 24 * 3600 * 1000;

/** What a build by hand leaves is no source. */
const BUILT = 'dist';

const addTo = async (hash: Hash, root: string, path: string): Promise<void> => {
  const entry = await stat(join(root, path)).catch(() => undefined);
  if (!entry) return;
  if (entry.isDirectory()) {
    const names = (await readdir(join(root, path))).filter((name) => name !== BUILT).sort();
    for (const name of names) await addTo(hash, root, join(path, name));
    return;
  }
  const content = await readFile(join(root, path));
  hash.update(`${path}\0${content.length}\0`).update(content);
};

const fingerprint = async (root: string, sources: readonly string[]): Promise<string> => {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) await addTo(hash, root, source);
  return hash.digest('hex').slice(0, 24);
};

const prune = async (cache: string): Promise<void> => {
  for (const name of await readdir(cache)) {
    const folder = join(cache, name);
    const used = await stat(folder).catch(() => undefined);
    if (used && used.mtimeMs < Date.now() - KEPT_MILLISECONDS)
      await rm(folder, { recursive: true, force: true });
  }
};

export type Making = {
  /** The project's folder. */
  root: string;
  /** Everything that it is made from: files and folders below the root. */
  sources: readonly string[];
  /** What the folder's name starts with. */
  prefix?: string;
  /** Makes it in this new folder. */
  make: (folder: string) => Promise<void>;
};

/**
 * The folder that `make` makes of the sources as they stand: one that was made of the same is taken again. It is there
 * whole or not at all. Rejects as `make` does.
 */
export const keptFolder = async ({ root, sources, prefix = '', make }: Making): Promise<string> => {
  const cache = join(root, 'node_modules/.cache/homing');
  const folder = join(cache, `${prefix}${await fingerprint(root, sources)}`);
  await mkdir(cache, { recursive: true });
  if (!existsSync(folder)) {
    const fresh = await mkdtemp(join(cache, 'new-'));
    try {
      await make(fresh);
      // Another process may have come first: then its folder is as good.
      await rename(fresh, folder).catch((error: unknown) => {
        if (!existsSync(folder)) throw error;
      });
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  }
  const now = new Date();
  await utimes(folder, now, now);
  await prune(cache);
  return folder;
};
