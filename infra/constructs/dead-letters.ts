import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import { explain } from './explained.ts';

/** A dead-letter queue that keeps what failed for two weeks, and an alarm on the first that comes. */
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
      'An event could not be processed after all its retries. Its cause is in the log of the function that it names; ' +
        'mend that, then send the event again from the archive.',
    );
  }
}
