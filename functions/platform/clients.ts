import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * The AWS clients. Each is created on first use and kept for the life of the execution environment. The SDK takes its
 * endpoints from `AWS_ENDPOINT_URL_*`, so that local runs need no code here. Each is marked as pure, so that a bundle
 * holds the clients that its function uses and no other.
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

/** An environment variable that the stack sets. Throws if it is missing, which is a fault of the deployment. */
export const environment = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set. The stack must set it.`);
  return value;
};

export const tableName = () => environment('TABLE_NAME');
