import { join } from 'node:path';
import type { Service } from '../aws-api/http-service.ts';
import { startAwsApi } from '../aws-api/index.ts';
import { type Bus, startBus } from '../bus/index.ts';
import { type Clock, startClock } from '../clock.ts';
import type { Cloud } from '../cloud/index.ts';
import { cognitoOperations } from '../cognito/index.ts';
import { type Executions, startExecutions } from '../executions/index.ts';
import { authoriserOf } from '../iam/authorise.ts';
import { startDynamoDBFront } from '../iam/front.ts';
import { type Journal, openJournal } from '../journal.ts';
import { type Lambdas, startLambdas } from '../lambda/index.ts';
import type { Meter } from '../meter.ts';
import type { LocalUsers } from '../oidc/users.ts';
import { type Ses, startSes } from '../ses/index.ts';
import { type Load, startDatabase } from './database.ts';

export type Services = {
  journal: Journal;
  clock: Clock;
  lambdas: Lambdas;
  executions: Executions;
  bus: Bus;
  ses: Ses;
  /** DynamoDB as the functions find it: each may do there what its role allows. */
  dynamoDB: Pick<Service, 'endpoint'>;
  /** Fills the table in bulk, where the engine can. */
  load?: Load | undefined;
};

export type ServicesOptions = {
  cloud: Cloud;
  /** Where everything is kept; nowhere without it. */
  folder: string | undefined;
  /** Takes a line about each thing that fails for good. */
  report: (line: string) => void;
  /** Whether somebody waits for an answer of the API: deliveries give way then. */
  callersWait: () => boolean;
  meter?: Meter | undefined;
  /** The address of the host, without a slash at the end. */
  url: string;
  /** Who may sign in, once the issuer stands. */
  users: Promise<LocalUsers>;
};

/**
 * The template's services, each found by the functions through the SDK's own variables. What the journal holds
 * unfinished goes on at once. `owned` ends them, the last one first.
 */
export const startServices = async (
  { cloud, folder, report, callersWait, meter, url, users }: ServicesOptions,
  owned: AsyncDisposableStack,
): Promise<Services> => {
  const database = await startDatabase(cloud, folder);
  owned.defer(database.stop);
  // The functions' DynamoDB: the host itself, and the stores in its process, are not asked for grants.
  const authorise = authoriserOf(cloud, report);
  const dynamoDB = await startDynamoDBFront({ endpoint: database.endpoint, authorise, meter });
  owned.defer(dynamoDB.stop);
  const journal = openJournal(folder ? join(folder, 'journal.db') : ':memory:');
  owned.defer(journal.close);
  const clock = startClock(journal);

  const endpoints = Promise.withResolvers<Record<string, string>>();
  const logs = folder && join(folder, 'logs');
  const lambdas = startLambdas({ cloud, endpoints: endpoints.promise, meter, ...(logs && { logs }) });
  owned.defer(lambdas.stop);
  const { invoke } = lambdas;
  const executions = startExecutions({ cloud, journal, clock, invoke, report });
  owned.defer(executions.stop);
  const bus = startBus({
    cloud,
    journal,
    clock,
    invoke,
    startExecution: executions.start,
    report,
    callersWait,
  });
  owned.defer(bus.stop);
  const ses = await startSes({ cloud, journal, clock, put: bus.put, authorise });
  owned.defer(ses.stop);
  const others = cognitoOperations({ cloud, console: `${url}/`, users, deliver: ses.deliver });
  const api = await startAwsApi({ bus, executions, others, authorise });
  owned.defer(api.stop);
  endpoints.resolve({
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDB.endpoint,
    AWS_ENDPOINT_URL_EVENTBRIDGE: api.endpoint,
    AWS_ENDPOINT_URL_SFN: api.endpoint,
    AWS_ENDPOINT_URL_SESV2: ses.endpoint,
    // Any other service: an answer that it is not served here, not a call to the internet.
    AWS_ENDPOINT_URL: api.endpoint,
  });
  return { journal, clock, lambdas, executions, bus, ses, dynamoDB, load: database.load };
};
