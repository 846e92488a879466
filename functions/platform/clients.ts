import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * The AWS clients, each made on first use and kept for the life of the execution environment.
 * Marked as pure, so that a bundle holds the clients its function uses and no other.
 * Where they connect is the SDK's own affair (`AWS_ENDPOINT_URL_*`), so nothing here knows of local runs.
 */
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

export const documents = /* @__PURE__ */ once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 5 }), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);
export const eventBridge = /* @__PURE__ */ once(() => new EventBridgeClient({}));
/** One attempt: SendEmail takes no idempotency token, so a retry after a lost answer would mail twice. */
export const ses = /* @__PURE__ */ once(() => new SESv2Client({ maxAttempts: 1 }));
export const stepFunctions = /* @__PURE__ */ once(() => new SFNClient({}));

/** A setting that the stack gives this function; missing is a deployment fault, so it says which. */
export const environment = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set: the stack must give it.`);
  return value;
};

export const tableName = () => environment('TABLE_NAME');
