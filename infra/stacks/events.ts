import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { BUS_SOURCE } from '../../functions/platform/events.ts';
import { orderCreated, orderRefunded, webhookRefused } from '../../functions/purchases/events.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { HomingFunction } from '../constructs/function.ts';

type EventsProps = StackProps & { table: TableV2 };

/** The bus, its archive, and what records purchases from it. */
export class EventsStack extends Stack {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, { table, ...props }: EventsProps) {
    super(scope, id, props);
    this.bus = new EventBus(this, 'Bus');
    this.bus.archive('Archive', { eventPattern: { source: [BUS_SOURCE] }, retention: Duration.days(30) });

    const deadLetterQueue = new DeadLetters(this, 'DeadLetters');
    const recordPurchase = new HomingFunction(this, 'RecordPurchase', {
      entry: 'purchases/recording/record-purchase',
      deadLetters: deadLetterQueue,
    }).bindTable(table, {
      table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
      secrets: { identity: ['BatchGetItem'] },
    });
    new Rule(this, 'PurchasesRule', {
      eventBus: this.bus,
      eventPattern: {
        source: [BUS_SOURCE],
        detailType: [orderCreated.type, orderRefunded.type, webhookRefused.type],
      },
      targets: [new LambdaFunction(recordPurchase, { deadLetterQueue, retryAttempts: 20 })],
    });
  }
}
