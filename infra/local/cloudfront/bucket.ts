import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { readSite, type SiteFile } from '../../../functions/console/publish/site.ts';
import { consoleConfig } from '../../../functions/console/web/client/config.ts';
import type { Cloud } from '../cloud/index.ts';
import { definitionOf } from '../lambda/definition.ts';

const published = z.object({ ServiceToken: z.string(), config: consoleConfig });

/** A file as the bucket would have it, and as CloudFront compresses it. */
export type Kept = SiteFile & { etag: string; gzip?: Buffer };

const COMPRESSED = /^(text\/|application\/json|image\/svg)/;

const keptOf = (file: SiteFile): Kept => ({
  ...file,
  etag: `"${createHash('md5').update(file.body).digest('hex')}"`,
  ...(COMPRESSED.test(file.contentType) && { gzip: gzipSync(file.body) }),
});

type BucketOptions = {
  cloud: Cloud;
  /** Puts this machine's addresses for those of the cloud. */
  local: (text: string) => string;
  /** Where this machine shows the mails that were sent. */
  inbox: string;
  /** A folder whose files come in place of the bundle's, as they stand whenever one is asked for. */
  page?: string | undefined;
};

/**
 * The files, by their path, that the template's custom resource would put into its bucket: those of its function's own
 * bundle, and `/config.json`.
 */
export const openBucket = ({ cloud, local, inbox, page }: BucketOptions) => {
  const read = async (): Promise<Map<string, Kept>> => {
    const [resource] = cloud.resources('Custom::ConsolePage');
    if (!resource) return new Map();
    const { ServiceToken, config } = published.parse(resource.properties());
    const { folder, env } = definitionOf(cloud, ServiceToken, {});
    const settings = { ...config, logoutUrl: local(config.logoutUrl), inbox };
    const files = await readSite(page ?? join(folder, env.SITE_DIR ?? ''), settings);
    return new Map(files.map((file) => [`/${file.key}`, keptOf(file)]));
  };
  let files: Promise<Map<string, Kept>> | undefined;
  return {
    /** Undefined where there is none. What was deployed is read at the first question, and never again. */
    file: async (path: string): Promise<Kept | undefined> => {
      files = page || !files ? read() : files;
      return (await files).get(path);
    },
  };
};
