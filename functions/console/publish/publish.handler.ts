import * as z from 'zod';
import { environment } from '../../platform/environment.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { logger } from '../../platform/telemetry.ts';
import { consoleConfig } from '../web/client/config.ts';
import { putFile, removeAllBut } from './bucket.client.ts';
import { readSite } from './site.ts';

/** What CloudFormation asks of a custom resource (CloudFormation user guide, "Custom resource request objects"). */
const request = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  /** Presigned: whoever has it may answer. */
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.string().optional(),
  ResourceProperties: z.unknown(),
});
type Request = z.infer<typeof request>;

const properties = z.object({ bucket: z.string(), config: consoleConfig });

/** Brings the bucket to what is asked; gives the bucket's name, by which CloudFormation knows the resource. */
const carryOut = async ({ RequestType, ResourceProperties }: Request): Promise<string> => {
  const { bucket, config } = properties.parse(ResourceProperties);
  const files = RequestType === 'Delete' ? [] : await readSite(environment('SITE_DIR'), config);
  for (const file of files) await putFile(bucket, file);
  await removeAllBut(bucket, new Set(files.map(({ key }) => key)));
  return bucket;
};

const outcomeOf = async (asked: Request) => {
  try {
    return { Status: 'SUCCESS', PhysicalResourceId: await carryOut(asked) };
  } catch (error) {
    logger.error('The page was not published', { error });
    const PhysicalResourceId = asked.PhysicalResourceId ?? asked.LogicalResourceId;
    return { Status: 'FAILED', PhysicalResourceId, Reason: 'The log of the function Publish says why.' };
  }
};

/**
 * CloudFormation's custom resource: puts the built page and its `/config.json` into the bucket, and removes what no
 * longer belongs there; with the resource go all of them, as S3 deletes empty buckets only. Answers also when it failed:
 * CloudFormation would wait for an hour.
 */
export const handler = taskHandler(request, async (asked) => {
  const { StackId, RequestId, LogicalResourceId } = asked;
  const answer = { StackId, RequestId, LogicalResourceId, ...(await outcomeOf(asked)) };
  // The address is signed for an empty content type.
  const { ok, status } = await fetch(asked.ResponseURL, {
    method: 'PUT',
    headers: { 'content-type': '' },
    body: JSON.stringify(answer),
  });
  if (!ok) throw new Error(`CloudFormation did not take the answer: ${status}`);
});
