import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The only table: on demand, encrypted, with point-in-time recovery and TTL. */
export class StorageStack extends Stack {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.table = new TableV2(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      globalSecondaryIndexes: [
        {
          indexName: 'scores',
          partitionKey: text('shard'),
          sortKey: text('customerId'),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: ['purchases', 'consent', 'suppression', 'scores'],
        },
        {
          indexName: 'ledger',
          partitionKey: text('ledger'),
          sortKey: text('status'),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [
            'shop',
            'campaignId',
            'customerId',
            'messageId',
            'segment',
            'reason',
            'claimedAt',
            'sentAt',
            'deliveredAt',
            'humanOpenAt',
            'humanClicks',
            'complainedAt',
          ],
        },
        {
          indexName: 'due',
          partitionKey: text('due'),
          sortKey: text('dueAt'),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: ['shop', 'campaignId', 'automationId', 'customerId', 'segment'],
        },
        {
          indexName: 'days',
          partitionKey: text('orderDay'),
          sortKey: text('orderId'),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [
            'customerId',
            'placedAt',
            'lines',
            'discount',
            'shipping',
            'tax',
            'total',
            'refunded',
            'standing',
          ],
        },
      ],
    });
  }
}
