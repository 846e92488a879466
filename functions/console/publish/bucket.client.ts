import { DeleteObjectsCommand, PutObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { once } from '../../platform/once.ts';
import type { SiteFile } from './site.ts';

const s3 = once(() => new S3Client({}));

/** Puts one file into the bucket, with what a browser must know of it. */
export const putFile = async (
  bucket: string,
  { key, body, contentType, cacheControl }: SiteFile,
): Promise<void> => {
  await s3().send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: contentType,
      CacheControl: cacheControl,
    }),
  );
};

/** Removes every object of the bucket whose key is not among `keys`. Rejects with the keys that S3 would not remove. */
export const removeAllBut = async (bucket: string, keys: ReadonlySet<string>): Promise<void> => {
  // A page of the list has at most 1000 keys, which is what one removal takes (S3 API reference).
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3() }, { Bucket: bucket })) {
    const Objects = Contents.flatMap(({ Key }) => (Key !== undefined && !keys.has(Key) ? [{ Key }] : []));
    if (Objects.length === 0) continue;
    const { Errors = [] } = await s3().send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors.length > 0) {
      throw new Error(`S3 did not remove ${Errors.map(({ Key, Code }) => `${Key} (${Code})`).join(', ')}`);
    }
  }
};
