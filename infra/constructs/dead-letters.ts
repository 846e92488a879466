import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import { explain } from './explained.ts';

/** A dead-letter queue that keeps failed events for two weeks, with an alarm on the first one. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    explain(this, 'SQS3', 'This is the dead-letter queue itself.');
    alarm(
      this,
      this.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      'An event could not be processed after all retries. The log of the function that it names shows the cause. Fix ' +
        'that, then replay the event from the archive.',
    );
  }
}
