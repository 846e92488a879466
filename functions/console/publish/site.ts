import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { ConsoleConfig } from '../web/client/config.ts';

/** A file of the console's page, as a browser gets it; `key` is its path without the first slash. */
export type SiteFile = { key: string; body: Buffer; contentType: string; cacheControl: string };

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Names below `assets/` carry a hash of their content, so they never change; all else is asked for each time. */
const cacheControlOf = (key: string): string =>
  key.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

const siteFile = (key: string, body: Buffer): SiteFile => ({
  key,
  body,
  contentType: CONTENT_TYPES[extname(key)] ?? 'application/octet-stream',
  cacheControl: cacheControlOf(key),
});

/** What others refer to comes before what refers to it: the page itself is the last. */
const rank = (key: string): number => (key === 'index.html' ? 2 : key.startsWith('assets/') ? 0 : 1);

/**
 * Every file of the built page in `folder`, with `/config.json` from the deployment's own values, in the order that they
 * can be put in without a page that names what is not there yet.
 */
export const readSite = async (folder: string, config: ConsoleConfig): Promise<SiteFile[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const built = await Promise.all(
    paths.map(async (path) => siteFile(relative(folder, path).replaceAll(sep, '/'), await readFile(path))),
  );
  const own = siteFile('config.json', Buffer.from(JSON.stringify(config)));
  return [...built, own].sort((a, b) => rank(a.key) - rank(b.key) || a.key.localeCompare(b.key));
};
