import { parseArgs } from 'node:util';
import { withNoun } from '../../functions/platform/counts.ts';
import { startHost } from '../local/host/index.ts';
import { endWithReader, openTerminal, type Terminal } from '../local/terminal.ts';
import { closingTables } from './closing-tables.ts';
import { generateHistory } from './generator.ts';
import type { History } from './history.ts';
import { talkTo } from './host-client.ts';
import { OrdersFileError, readOrders } from './orders-csv.ts';
import { runScenario } from './scenario.ts';

const USAGE = `Usage: npm run demo -- [--orders FILE.csv] [--json]

Runs the main job from start to end on a fresh store in memory: purchases come in as webhooks, the nightly scores the
customers, a newsletter and the win-back go out, one customer clicks and one leaves.

  --orders FILE  real orders in place of generated ones: columns customer_id,order_id,ordered_at,amount (UTC, USD)
  --json         one JSON object on standard output, all else on standard error
  --help         this text

Ends with 0 when every number adds up, 1 when one does not or a step fails, 2 for a wrong call.
`;

const OPTIONS = {
  orders: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Runs the scenario on a host of its own, and stops it whatever comes. */
const play = async (history: History, say: Terminal) => {
  const local = await startHost({
    port: 0,
    data: ':memory:',
    seed: false,
    automaticSchedules: false,
    step: say.step,
  });
  try {
    return await runScenario({ local, host: talkTo(local.url), say, user: 'max' }, history);
  } finally {
    await local.stop();
  }
};

/** Gives the exit code. */
const demo = async ({ orders, json }: { orders?: string; json: boolean }): Promise<number> => {
  const say = openTerminal(json ? process.stderr : process.stdout);
  const history = await say.step(
    orders ? 'Read the orders' : 'Draw two years of a coffee shop',
    async () => (orders ? readOrders(orders) : generateHistory({ until: new Date().toISOString() })),
    (drawn) => withNoun(drawn.orders.length, 'order'),
  );
  const { report, faults } = await play(history, say);
  const whole = { ...report, ms: Math.round(performance.now()) };
  closingTables(say, whole);
  if (json) process.stdout.write(`${JSON.stringify(whole)}\n`);
  for (const fault of faults) process.stderr.write(`✗ ${fault}\n`);
  return faults.length === 0 ? 0 : 1;
};

const called = () => {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return undefined;
  }
};

endWithReader();
const values = called();
if (!values) process.exitCode = 2;
else if (values.help) process.stdout.write(USAGE);
else {
  process.exitCode = await demo(values).catch((error: unknown) => {
    process.stderr.write(`${error instanceof OrdersFileError ? error.message : String(error)}\n`);
    return 1;
  });
}
