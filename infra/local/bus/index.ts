import { createHash, randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { AwsError } from '../aws-api/aws-error.ts';
import type { Clock } from '../clock.ts';
import type { Cloud } from '../cloud/index.ts';
import { ACCOUNT, REGION } from '../cloud/names.ts';
import type { StartExecution } from '../executions/index.ts';
import type { Idle } from '../idle.ts';
import type { Journal } from '../journal.ts';
import type { Invoke } from '../lambda/index.ts';
import { type ArchivedEvent, openArchive } from './archive.ts';
import { isStateMachine, readAsynchronous } from './asynchronous.ts';
import { type CourierOptions, startCourier } from './courier.ts';
import type { Delivery, NewDelivery } from './deliveries.ts';
import type { Envelope } from './input.ts';
import { busNameOf, type EventBus, type Rule, readBuses, type Target } from './rules.ts';

export type BusEntry = {
  source: string;
  detailType: string;
  /** A JSON object. */
  detail: object;
  /** An instant; the host's time without it. */
  time?: string;
  /** Name or ARN; `default` without it. */
  busName?: string;
  resources?: string[];
};

export type BusOptions = Pick<CourierOptions, 'concurrency' | 'callersWait' | 'backoff' | 'report'> & {
  cloud: Pick<Cloud, 'resources'>;
  journal: Journal;
  clock: Clock;
  invoke: Invoke;
  startExecution: StartExecution;
};

export type Bus = Idle & {
  /**
   * Journals the events and what is to be delivered of them, all or nothing, and gives their ids. Throws AwsError
   * ResourceNotFoundException for a bus that is not there.
   */
  put: (entries: BusEntry[]) => string[];
  /** Delivers something that is no event, such as a schedule's input; resolves with the target's answer. */
  deliver: (delivery: NewDelivery) => Promise<unknown>;
  /** Newest first. */
  deadLetters: (limit?: number) => Delivery[];
  /** Delivers a dead letter again; false when there is no such dead letter. */
  retryDeadLetter: (id: number) => boolean;
  /** Newest first; of those that are done, the latest thousand. */
  deliveries: (status: Delivery['status'], limit?: number) => Delivery[];
  archived: (limit?: number) => ArchivedEvent[];
  stop: () => void;
};

/** Whole seconds, as EventBridge cuts it. */
const timeOf = (instant: string): string =>
  Temporal.Instant.from(instant).round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();

const envelopeOf = (entry: BusEntry, now: string): Envelope => ({
  version: '0',
  id: randomUUID(),
  'detail-type': entry.detailType,
  source: entry.source,
  account: ACCOUNT,
  time: timeOf(entry.time ?? now),
  region: REGION,
  resources: entry.resources ?? [],
  detail: entry.detail,
});

/** The same event for the same rule is the same execution, so that a second delivery starts no second one. */
const executionName = ({ eventId, origin }: Delivery): string =>
  `${eventId}_${createHash('sha256').update(origin).digest('hex').slice(0, 16)}`;

const delivererTo =
  ({ invoke, startExecution }: Pick<BusOptions, 'invoke' | 'startExecution'>) =>
  async (delivery: Delivery): Promise<unknown> => {
    if (!isStateMachine(delivery.target)) return invoke(delivery.target, delivery.input);
    try {
      return startExecution(delivery.target, executionName(delivery), delivery.input);
    } catch (error) {
      if (error instanceof AwsError && error.name === 'ExecutionAlreadyExists') return undefined;
      throw error;
    }
  };

/** The event buses of the templates: patterns, archives, targets with retries and dead letters. */
export const startBus = ({
  cloud,
  journal,
  clock,
  invoke,
  startExecution,
  ...courierOptions
}: BusOptions): Bus => {
  const buses = readBuses(cloud);
  const asynchronous = readAsynchronous(cloud);
  const archive = openArchive(journal, clock);
  const courier = startCourier({
    ...courierOptions,
    journal,
    clock,
    send: delivererTo({ invoke, startExecution }),
    // A state machine refuses for good; it does not fail by chance.
    retriesOf: (target) => (isStateMachine(target) ? 0 : asynchronous(target).retries),
  });

  const busOf = ({ busName = 'default' }: BusEntry): EventBus => {
    const bus = buses.get(busNameOf(busName));
    if (!bus) throw new AwsError('ResourceNotFoundException', `Event bus ${busName} does not exist.`);
    return bus;
  };
  const deliveryOf = (event: Envelope, rule: Rule, target: Target): NewDelivery => {
    const queue = asynchronous(target.arn).queue ?? target.queue;
    return { eventId: event.id, origin: rule.name, target: target.arn, input: target.inputOf(event), queue };
  };
  const accept = (entry: BusEntry): string => {
    const bus = busOf(entry);
    const event = envelopeOf(entry, clock.now());
    for (const each of bus.archives) if (each.matches(event)) archive.keep(each, event);
    const rules = bus.rules.filter((rule) => rule.matches(event));
    courier.accept(rules.flatMap((rule) => rule.targets.map((target) => deliveryOf(event, rule, target))));
    return event.id;
  };

  return {
    busy: courier.busy,
    idle: courier.idle,
    put: (entries) => journal.transaction(() => entries.map(accept)),
    deliver: async (delivery) => {
      const queue = asynchronous(delivery.target).queue ?? delivery.queue;
      const [id = 0] = courier.accept([{ ...delivery, queue }]);
      return courier.outcome(id);
    },
    deadLetters: (limit) => courier.deliveries('dead', limit),
    retryDeadLetter: courier.retryDeadLetter,
    deliveries: courier.deliveries,
    archived: (limit = 100) => archive.list(limit),
    stop: courier.stop,
  };
};
