import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Member } from '../../../functions/shops/shop.ts';
import { httpApi } from '../api-gateway/index.ts';
import type { Clock } from '../clock.ts';
import { type Cloud, loadCloud } from '../cloud/index.ts';
import { distribution } from '../cloudfront/index.ts';
import { controls } from '../controls/index.ts';
import { allIdle } from '../idle.ts';
import type { Invoke } from '../lambda/index.ts';
import { type Meter, startMeter } from '../meter.ts';
import { issuerAt, type Oidc, startOidc } from '../oidc/index.ts';
import type { LocalUsers } from '../oidc/users.ts';
import { type Schedules, startSchedules } from '../schedules/index.ts';
import { synthesize } from '../synth.ts';
import { openCallers } from './callers.ts';
import { type Front, listenFront } from './front.ts';
import { lockFolder } from './lock.ts';
import { seedOnce } from './seeding.ts';
import { type Services, startServices } from './services.ts';
import { type Step, silently } from './step.ts';

export type HostOptions = {
  /** On 127.0.0.1; 0 takes a free one. */
  port: number;
  /** The folder that keeps everything, or `:memory:`, which keeps nothing. */
  data: string;
  /** Seeds the demonstration's shop where there is none. */
  seed?: boolean;
  /** A folder with the console's page, to be read at each request in place of the template's own. */
  page?: string | undefined;
  /** A cloud assembly that is there already, or comes; else the app is synthesized. */
  assembly?: string | Promise<string>;
  /** Schedules fire by themselves; else only when they are asked to. */
  automaticSchedules?: boolean;
  /** Counts what functions use of DynamoDB and of memory, for GET /_local/meter. */
  meter?: boolean;
  /** Says how the start goes. */
  step?: Step;
  /** Takes a line about each thing that fails for good. */
  report?: (line: string) => void;
};

export type Host = Pick<Services, 'bus' | 'dynamoDB' | 'executions' | 'ses'> & {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  cloud: Cloud;
  clock: Clock;
  invoke: Invoke;
  oidc: Oidc;
  schedules: Schedules;
  /** Where it was asked for. */
  meter?: Meter | undefined;
  /** The seeded users as members of a shop. */
  members: Member[];
  /** Fires the schedule now and resolves, with its target's answer, once all that it caused is done. */
  runSchedule: (name: string, extra?: Record<string, unknown>) => Promise<unknown>;
  /** Resolves once nothing is under way. */
  idle: () => Promise<void>;
  /** Ends everything; what is not done by then is journalled and goes on at the next start. */
  stop: () => Promise<void>;
};

/** What an operator would give at `cdk deploy`: no mail leaves this machine, whatever its sender. */
const PARAMETERS = { SenderDomain: 'homing.example', SenderAddress: 'hello@homing.example' };

/** Milliseconds that what is under way has to end in when the host stops. */
const GRACE = 2000;

/** The functions that a night calls first, by their ids in the template: more would not stay loaded until they are called. */
const FIRST_OF_NIGHT = ['StartNightly', 'PlanNightly', 'SummariseShards'];

const firstOfNight = (cloud: Cloud): string[] =>
  FIRST_OF_NIGHT.flatMap((id) =>
    cloud
      .resources('AWS::Lambda::Function')
      .flatMap(({ stack, logicalId, arn }) =>
        stack === 'Homing-Nightly' && logicalId.startsWith(id) ? [arn] : [],
      ),
  );

const hosted = async (
  options: HostOptions,
  folder: string | undefined,
  front: Front,
  owned: AsyncDisposableStack,
) => {
  const { step = silently, report = console.error, automaticSchedules: automatic = true } = options;
  const { url } = front;
  const meter = options.meter ? startMeter() : undefined;
  const assembly = await step(
    'Synthesize the template',
    async () => options.assembly ?? (await synthesize()),
  );
  const attributes = {
    'AWS::ApiGatewayV2::Api.ApiEndpoint': url,
    'AWS::Cognito::UserPool.ProviderURL': issuerAt(url),
  };
  const cloud = loadCloud(assembly, { parameters: PARAMETERS, attributes });
  const callers = openCallers();
  const users = Promise.withResolvers<LocalUsers>();
  const services = await step('Start the services', () =>
    startServices(
      { cloud, folder, report, meter, callersWait: callers.areWaiting, url, users: users.promise },
      owned,
    ),
  );
  const { journal, clock, lambdas, executions, bus, ses, dynamoDB, load } = services;
  const { invoke } = lambdas;
  const file = folder && join(folder, 'identity.json');
  const oidc = await startOidc({ cloud, url, clock, ...(file && { file }) });
  users.resolve(oidc.pool);
  const members = oidc.users.map(({ user, role }) => ({ subject: user, role }));
  const idle = () => allIdle([bus, executions, lambdas]);
  const api = httpApi({
    cloud,
    clock,
    verify: oidc.verify,
    invoke: (functionArn, payload) => callers.waitFor(invoke(functionArn, payload)),
  });
  const started = { url, cloud, clock, invoke, oidc, members, executions, bus, ses, dynamoDB, idle, meter };

  // Seeding runs the nightly by hand; those of the clock come after it.
  const byHand = startSchedules({ cloud, clock, deliver: bus.deliver, automatic: false });
  const runOn = (schedules: Schedules) => async (name: string, extra?: Record<string, unknown>) => {
    const answer = await schedules.run(name, extra);
    await idle();
    return answer;
  };
  const runNightly = () => runOn(byHand)('nightly', { force: true });
  const warmNightly = () => Promise.all(firstOfNight(cloud).map(lambdas.warm));
  if (options.seed) {
    await seedOnce({ cloud, invoke, clock, members, journal, load, warmNightly, runNightly }, step);
  }

  const schedules = startSchedules({ cloud, clock, deliver: bus.deliver, automatic });
  owned.defer(schedules.stop);
  const site = distribution({
    cloud,
    api,
    issuer: oidc.issuer,
    inbox: `${url}/_local/mail`,
    page: options.page,
  });
  return { host: { ...started, schedules, runSchedule: runOn(schedules) }, site };
};

/**
 * Hosts the application's template on this machine: everything on one port, everything kept in one folder. Rejects
 * when the port or the folder is taken, or the template cannot be hosted.
 */
export const startHost = async (options: HostOptions): Promise<Host> => {
  await using starting = new AsyncDisposableStack();
  const folder = options.data === ':memory:' ? undefined : options.data;
  if (folder) starting.defer(lockFolder(folder));
  const front = await listenFront(options.port);
  starting.defer(front.close);
  const { host, site } = await hosted(options, folder, front, starting);
  front.open(controls(host, site));
  const owned = starting.move();
  return {
    ...host,
    stop: async () => {
      await front.close();
      host.schedules.stop();
      await Promise.race([host.idle(), after(GRACE, undefined, { ref: false })]);
      await owned.disposeAsync();
    },
  };
};
