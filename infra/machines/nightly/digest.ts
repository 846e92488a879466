import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { HomingFunction } from '../../constructs/function.ts';
import { task } from '../../constructs/machine.ts';
import { grantSend, type Sender } from '../../constructs/sender.ts';

/**
 * The night's last step: on Mondays the digest goes to the shop's owner. One that cannot be sent is logged by its
 * function and fails no night: the shop is scored.
 */
export const nightlyDigest = (scope: Construct, table: TableV2, sender: Sender) => {
  const send = new HomingFunction(scope, 'SendDigest', { entry: 'nightly/figures/send-digest' }).bindTable(
    table,
    {
      table: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    },
  );
  grantSend(send, sender);
  const definition = task(scope, 'Digest', {
    call: send,
    with: { shop: '$.shop', day: '$.day', now: '$.now' },
  }).addCatch(new Succeed(scope, 'No digest'));
  return { definition, calls: [send] };
};
