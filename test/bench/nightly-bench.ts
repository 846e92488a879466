import { wholeWrites } from '../../functions/customers/search-whole.store.ts';
import { dayAt, dayNumber } from '../../functions/platform/day-number.ts';
import { putNewShop } from '../../functions/shops/shop.store.ts';
import { type Host, startHost } from '../../infra/local/host/index.ts';
import { openTerminal } from '../../infra/local/terminal.ts';
import { buyersOf, buyOn, seedBuyers } from './nightly-shop.ts';

/*
 * A night over a large shop on the local host: how long, how much memory, which capacity, and what that costs.
 * Prices: Amazon DynamoDB, on demand, Standard table class, us-east-1 (aws.amazon.com/dynamodb/pricing/on-demand,
 * as of November 2026): a million write request units 0.625 USD, a million read request units 0.125 USD.
 */
const PRICES = { write: 0.625 / 1e6, read: 0.125 / 1e6 };
const PRICED =
  'DynamoDB on demand, us-east-1, November 2026: 0.625 USD a million writes, 0.125 USD a million reads';

/** The least may be exceeded by so much. */
const AT_MOST = 1.3;

/** The functions that score and value; what others of the night's steps use is told beside them. */
const SCORING = [
  'PlanNightly',
  'SummariseShards',
  'SetCutPoints',
  'FitValueModel',
  'ScoreShards',
  'PublishSnapshot',
];

const SHOP = 'bench';
const FIRST_DAY = '2026-11-23';

type Units = { read: number; write: number };
type FunctionUse = Units & { name: string; invocations: number; peakMegabytes: number };

/** One night: the scoring's capacity, the least of it, and their ratio at list prices and in bare units. */
type Night = {
  night: string;
  wallMilliseconds: number;
  functions: FunctionUse[];
  scoring: Units;
  least: Units;
  dollars: number;
  leastDollars: number;
  costRatio: number;
  unitRatio: number;
};
export type NightlyBench = { customers: number; prices: string; atMost: number; nights: Night[] };

const costOf = ({ read, write }: Units): number => read * PRICES.read + write * PRICES.write;

const usesOf = (host: Host): FunctionUse[] =>
  Object.entries(host.meter?.report() ?? {}).map(([functionName, use]) => {
    const found = host.cloud.resources('AWS::Lambda::Function').find(({ name }) => name === functionName);
    return {
      // CDK ends a logical id with eight hexadecimal digits.
      name: found?.logicalId.slice(0, -8) ?? functionName,
      read: use.readUnits,
      write: use.writeUnits,
      invocations: use.invocations,
      peakMegabytes: use.peakMegabytes,
    };
  });

/**
 * What cannot be avoided: to read each customer's index entry once, eventually consistent, and to write the scores
 * of those whose scores changed (with what each task found, a unit or two). The index is read twice, as scores hang on all customers: what a first pass would
 * leave of a customer for the second, her id alone being 16 bytes, costs more to write (a write unit costs as much as
 * five read units, and holds a quarter) than her entry costs to read again.
 */
const leastOf = (uses: readonly FunctionUse[]): Units => ({
  read: uses.find(({ name }) => name === 'SummariseShards')?.read ?? 0,
  write: uses.find(({ name }) => name === 'ScoreShards')?.write ?? 0,
});

const runNight = async (host: Host, night: string, day: string): Promise<Night> => {
  host.clock.set(`${day}T01:30:00Z`);
  host.meter?.reset();
  const start = performance.now();
  await host.runSchedule('nightly', { force: true });
  const wallMilliseconds = performance.now() - start;
  const [execution] = host.executions.list(1);
  if (execution?.status !== 'SUCCEEDED')
    throw new Error(`The night ${execution?.status}: ${execution?.cause}`);
  const functions = usesOf(host);
  const own = functions.filter(({ name }) => SCORING.includes(name));
  const sum = (of: 'read' | 'write') => own.reduce((total, each) => total + each[of], 0);
  const scoring = { read: sum('read'), write: sum('write') };
  const least = leastOf(functions);
  const [dollars, leastDollars] = [costOf(scoring), costOf(least)];
  return {
    night,
    wallMilliseconds,
    functions,
    scoring,
    least,
    dollars,
    leastDollars,
    costRatio: dollars / leastDollars,
    unitRatio: (scoring.read + scoring.write) / (least.read + least.write),
  };
};

const openBenchShop = () =>
  putNewShop(
    {
      settings: {
        shop: SHOP,
        name: 'Bench',
        url: 'https://bench.example',
        timeZone: 'Europe/Berlin',
        currency: 'EUR',
        postalAddress: 'Somewhere 1, Berlin',
        frequencyCap: { messages: 3, days: 7 },
        openPixel: false,
        createdAt: '2026-01-01T00:00:00.000Z',
      },
      keys: { identityKey: 'b'.repeat(32), linkKey: 'l'.repeat(43) },
      source: { source: 'standard', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
      members: [],
    },
    wholeWrites(SHOP),
  );

/** Runs two nights of a shop: the first scores all customers, the second is one day later. */
export const nightlyBench = async (
  customers = 100_000,
  say = (_text: string) => {},
): Promise<NightlyBench> => {
  const host = await startHost({ port: 0, data: ':memory:', automaticSchedules: false, meter: true });
  try {
    const first = dayNumber(FIRST_DAY);
    await openBenchShop();
    const buyers = buyersOf(customers, first);
    say(`Seed ${customers} customers`);
    await seedBuyers(SHOP, buyers, first);
    say('Run the first night');
    const nights = [await runNight(host, 'first', FIRST_DAY)];
    const bought = await buyOn(SHOP, buyers, first);
    say(`Run the next night: ${bought} customers bought again`);
    nights.push(await runNight(host, 'next', dayAt(first + 1)));
    return { customers, prices: PRICED, atMost: AT_MOST, nights };
  } finally {
    await host.stop();
  }
};

const units = (value: number): string => Math.round(value).toLocaleString('en');

export const printNightlyBench = ({ customers, prices, atMost, nights }: NightlyBench): void => {
  const { line, table } = openTerminal(process.stdout);
  for (const each of nights) {
    line(
      `The ${each.night} night of ${units(customers)} customers: ${(each.wallMilliseconds / 1000).toFixed(1)} s`,
    );
    table(
      ['function', 'invocations', 'peak MB', 'read units', 'write units'],
      each.functions.map(({ name, invocations, peakMegabytes, read, write }) => [
        name,
        invocations,
        Math.round(peakMegabytes),
        units(read),
        units(write),
      ]),
    );
    const verdict = each.costRatio <= atMost ? '≤' : '>';
    line(
      `Scoring: ${units(each.scoring.read)} reads, ${units(each.scoring.write)} writes, ${each.dollars.toFixed(4)} USD`,
    );
    line(
      `Least:   ${units(each.least.read)} reads, ${units(each.least.write)} writes, ${each.leastDollars.toFixed(4)} USD`,
    );
    line(
      `Ratio:   ${each.costRatio.toFixed(3)} at list prices (${verdict} ${atMost}), ${each.unitRatio.toFixed(3)} in units`,
    );
  }
  line(prices);
};

if (import.meta.main) {
  const customers = Number(process.argv[2] ?? 100_000);
  printNightlyBench(await nightlyBench(customers, (text) => void process.stderr.write(`${text}\n`)));
}
