import { CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, EventField, type IEventBus, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ContextAttribute, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { campaignDue } from '../../functions/campaigns/events.ts';
import { testRequested } from '../../functions/email/testing/events.ts';
import { BUS_SOURCE } from '../../functions/platform/events.ts';
import { segmentChanged } from '../../functions/segments/events.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { explain } from '../constructs/explained.ts';
import { HomingFunction } from '../constructs/function.ts';
import { Machine } from '../constructs/machine.ts';
import { scheduleEvery } from '../constructs/schedule.ts';
import { grantSend, type Sender } from '../constructs/sender.ts';
import { type SendFunctions, sendDefinition } from '../machines/send.ts';

type SendingProps = StackProps & { table: TableV2; bus: EventBus; publicUrl: string };

/** Campaigns and automations: the tick that publishes what is due, the send machine, SES and its feedback. */
export class SendingStack extends Stack {
  readonly sender: Sender;
  private readonly table: TableV2;
  private readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { table, bus, publicUrl, ...props }: SendingProps) {
    super(scope, id, props);
    this.table = table;
    this.deadLetters = new DeadLetters(this, 'DeadLetters');
    this.sender = this.mail();
    const functions = this.sendFunctions();
    grantSend(functions.sendBatch, this.sender);
    functions.sendBatch.addEnvironment('PUBLIC_URL', publicUrl);
    for (const reader of [functions.open, functions.sendBatch]) this.grantReadQuota(reader);
    const machine = new Machine(this, 'Send', {
      definition: sendDefinition(this, functions),
      calls: Object.values(functions),
      timeout: Duration.days(1),
      failing:
        'A campaign stopped while it was sending. Fix the cause that the campaign names in pause.reason, or else the ' +
        'execution, then resume or cancel the campaign (one that still says sending: pause it first). Nobody gets a ' +
        'mail twice.',
    });
    new Rule(this, 'CampaignDueRule', {
      eventBus: bus,
      eventPattern: { source: [BUS_SOURCE], detailType: [campaignDue.type] },
      targets: [
        new SfnStateMachine(machine, {
          input: RuleTargetInput.fromObject({
            shop: EventField.fromPath('$.detail.shop'),
            campaignId: EventField.fromPath('$.detail.campaignId'),
          }),
          deadLetterQueue: this.deadLetters,
        }),
      ],
    });
    this.tick(bus);
    this.enrol(bus);
    this.tests(bus);
    this.feedback();
  }

  /** The sending domain and address, and the configuration set that reports each mail's events. */
  private mail(): Sender {
    const domain = new CfnParameter(this, 'SenderDomain', {
      description:
        'The domain that mail is sent from, such as mail.shop.example. SES shows the DKIM records to publish.',
      allowedPattern: '[a-z0-9.-]+\\.[a-z]{2,}',
    }).valueAsString;
    const address = new CfnParameter(this, 'SenderAddress', {
      description: 'The address that mail is sent from, at the domain, such as hello@mail.shop.example.',
      allowedPattern: '[^@\\s]+@[^@\\s]+',
    }).valueAsString;
    new EmailIdentity(this, 'Identity', { identity: Identity.domain(domain) });
    const set = new ConfigurationSet(this, 'Mail', { tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE });
    set.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
    return { domain, address, configurationSet: set.configurationSetName };
  }

  private sendFunctions(): SendFunctions {
    const on = (id: string, entry: string, more = {}) => new HomingFunction(this, id, { entry, ...more });
    const long = { timeout: Duration.minutes(15), memorySize: 1024 };
    return {
      open: on('OpenSend', 'campaigns/sending/open-campaign').bindTable(this.table, {
        table: ['GetItem', 'Query', 'UpdateItem'],
      }),
      select: on('SelectAudience', 'journeys/select-audience', long).bindTable(this.table, {
        table: ['GetItem', 'PutItem', 'UpdateItem'],
        indexes: { scores: ['Query'], due: ['Query'] },
      }),
      sendBatch: on('SendBatch', 'campaigns/sending/send-batch', long).bindTable(this.table, {
        table: ['GetItem', 'Query', 'UpdateItem'],
        secrets: { link: ['GetItem'] },
        indexes: { ledger: ['Query'] },
      }),
      close: on('CloseSend', 'campaigns/sending/close-campaign', long).bindTable(this.table, {
        table: ['GetItem', 'Query', 'UpdateItem'],
        indexes: { ledger: ['Query'] },
      }),
      stop: on('StopSend', 'campaigns/sending/stop-campaign').bindTable(this.table, {
        table: ['GetItem', 'UpdateItem'],
      }),
    };
  }

  /** Lets a function read the account's sending quota. Whichever function needs it first reads it. */
  private grantReadQuota(reader: HomingFunction): void {
    reader.addToRolePolicy(new PolicyStatement({ actions: ['ses:GetAccount'], resources: ['*'] }));
    explain(
      reader.executionRole,
      'IAM5[Resource::*]',
      'ses:GetAccount reads the account itself and takes no resource (Service Authorization Reference).',
    );
  }

  private tick(bus: IEventBus): void {
    const tick = new HomingFunction(this, 'Tick', {
      entry: 'journeys/tick',
      timeout: Duration.seconds(50),
      deadLetters: this.deadLetters,
    })
      .bindTable(this.table, {
        table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
        indexes: { due: ['Query'] },
      })
      .bindBus(bus);
    scheduleEvery(this, 'tick', {
      expression: ScheduleExpression.rate(Duration.minutes(1)),
      call: tick,
      input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime }),
      deadLetters: this.deadLetters,
    });
  }

  private enrol(bus: IEventBus): void {
    const enrol = new HomingFunction(this, 'EnrolCustomer', {
      entry: 'journeys/enrol-customer',
      deadLetters: this.deadLetters,
    }).bindTable(this.table, { table: ['Query', 'PutItem'] });
    new Rule(this, 'SegmentChangedRule', {
      eventBus: bus,
      eventPattern: { source: [BUS_SOURCE], detailType: [segmentChanged.type] },
      targets: [new LambdaFunction(enrol, { deadLetterQueue: this.deadLetters })],
    });
  }

  /** Test mails of templates: what sends is here, so that the API needs no right to. */
  private tests(bus: IEventBus): void {
    const send = new HomingFunction(this, 'SendTest', {
      entry: 'email/testing/send-test',
      deadLetters: this.deadLetters,
    }).bindTable(this.table, { table: ['GetItem', 'UpdateItem'] });
    grantSend(send, this.sender);
    new Rule(this, 'TestRequestedRule', {
      eventBus: bus,
      eventPattern: { source: [BUS_SOURCE], detailType: [testRequested.type] },
      targets: [new LambdaFunction(send, { deadLetterQueue: this.deadLetters })],
    });
  }

  /** SES publishes its events on the account's default bus only (SES developer guide, monitoring with EventBridge). */
  private feedback(): void {
    const record = new HomingFunction(this, 'RecordFeedback', {
      entry: 'campaigns/ledger/record-feedback',
      deadLetters: this.deadLetters,
    }).bindTable(this.table, { table: ['UpdateItem'] });
    new Rule(this, 'FeedbackRule', {
      eventPattern: {
        source: ['aws.ses'],
        detailType: [
          'Email Sent',
          'Email Delivered',
          'Email Bounced',
          'Email Complaint Received',
          'Email Rejected',
        ],
      },
      targets: [new LambdaFunction(record, { deadLetterQueue: this.deadLetters })],
    });
  }
}
