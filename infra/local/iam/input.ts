import * as z from 'zod';
import { AwsError } from '../aws-api/aws-error.ts';
import { ACCOUNT, REGION } from '../cloud/names.ts';

/** A request's body by its schema; throws AwsError, as AWS answers, for one that is wrong. */
export const parse = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AwsError('ValidationException', z.prettifyError(parsed.error));
};

/** Many services take a resource's name or its ARN. */
export const arnOf = (service: string, kind: string, nameOrArn: string): string =>
  nameOrArn.startsWith('arn:') ? nameOrArn : `arn:aws:${service}:${REGION}:${ACCOUNT}:${kind}/${nameOrArn}`;
