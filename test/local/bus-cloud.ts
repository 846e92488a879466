import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../infra/local/clock.ts';
import { type Cloud, cloudOf } from '../../infra/local/cloud/index.ts';

/** The resources of one stack, as they stand in a CloudFormation template. */
export const cloudWith = (
  resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>,
): Cloud =>
  cloudOf({
    stacks: [
      {
        stack: 'Test',
        template: {
          Parameters: {},
          Conditions: {},
          Outputs: {},
          Resources: Object.fromEntries(
            Object.entries(resources).map(([id, { Type, Properties = {} }]) => [id, { Type, Properties }]),
          ),
        },
      },
    ],
    assets: new Map(),
  });

export const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
export const aFunction = { Type: 'AWS::Lambda::Function' };
export const functionArn = (logicalId: string) =>
  `arn:aws:lambda:eu-west-1:000000000000:function:Test-${logicalId}`;
export const queueArn = (logicalId: string) => `arn:aws:sqs:eu-west-1:000000000000:Test-${logicalId}`;

/** A journal's file in a folder of the test's own. */
export const journalFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'homing-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'inner', 'journal.sqlite');
};

/** A clock that stands still until it is moved. */
export const stillClock = (instant = '2026-11-22T10:00:00.250Z'): Clock => {
  let now = new Date(instant);
  const clock: Clock = {
    now: () => now.toISOString(),
    milliseconds: () => now.getTime(),
    set: (to) => {
      now = new Date(to);
      return clock.now();
    },
    advance: () => {
      throw new Error('the still clock is set, not advanced');
    },
  };
  return clock;
};

/** An error as a Lambda function's: its name is the errorType. */
export const functionError = (name: string, message = 'it broke'): Error =>
  Object.assign(new Error(message), { name });
