import { HomingError } from './errors.ts';

/** Who changed it last and when, as far as one knows. */
type Since = { by?: string | undefined; at?: string | undefined };

/** What somebody else changed in between. Nothing was done; the caller looks at the newer one first. */
export const changedMeanwhile = ({ by, at }: Since = {}): HomingError => {
  const when = at === undefined ? '' : ` at ${at}`;
  const who = by === undefined ? '' : ` by ${by}`;
  const message = `This was changed meanwhile${who}${when}: look at it as it is now, and change that.`;
  return new HomingError('changed_meanwhile', 'changed_meanwhile', message);
};

/**
 * Rejects with `changed_meanwhile` unless the caller saw the version that is there now (RFC 9110 §13.1.1). Without
 * `ifMatch` any will do. What may change between this look and the write also needs `versionCondition`.
 */
export const requireVersion = (
  ifMatch: number | undefined,
  version: number | undefined,
  since?: Since,
): void => {
  if (ifMatch !== undefined && ifMatch !== version) throw changedMeanwhile(since);
};

/** The version in an `If-Match` header: `"7"`, or 7 without quotes. None for `*` and without a header. */
export const versionIn = (header: string | undefined): number | undefined => {
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:"\d{1,15}"|\d{1,15})$/.exec(header)?.[0];
  if (version !== undefined) return Number(version.replaceAll('"', ''));
  const message = 'If-Match: it must be one version in quotes, such as "7".';
  throw new HomingError('invalid', 'invalid_if_match', message, 'If-Match');
};

type Condition = {
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
};

/**
 * The condition that a write takes so that it changes the version that the caller saw and no other; spread it into a
 * Put that has no other condition. Nothing without `ifMatch`. 0 stands for what is not there yet.
 */
export const versionCondition = (ifMatch: number | undefined): Condition => {
  if (ifMatch === undefined) return {};
  if (ifMatch === 0) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#version = :ifMatch',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':ifMatch': ifMatch },
  };
};
