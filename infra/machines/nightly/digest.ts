import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { HomingFunction } from '../../constructs/function.ts';
import { task } from '../../constructs/machine.ts';
import { grantSend, type Sender } from '../../constructs/sender.ts';

/**
 * The last step of the nightly run: on Mondays it sends the digest to the shop's owner. If that fails, the function
 * logs it and the run still succeeds, since the shop is scored.
 */
export const digestStep = (scope: Construct, table: TableV2, sender: Sender) => {
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
