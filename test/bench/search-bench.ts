import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import * as z from 'zod';
import { profileItem } from '../../functions/customers/customer.store.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { newCustomer } from '../../functions/customers/new-customer.ts';
import { findable } from '../../functions/customers/search.store.ts';
import { drawPerson, type Person } from '../../infra/demo/names.ts';
import { startHost } from '../../infra/local/host/index.ts';
import { synthesize } from '../../infra/local/synth.ts';
import { openShop } from '../e2e/shop.ts';
import { type BenchPart, type Measure, measureOf, progress } from './measure.ts';
import { putAll } from './nightly-shop.ts';

/*
 * Searches in a shop of many, as people type them, by the API on the local host: how long each answer takes. There are
 * few names for so many customers, so that each beginning has thousands of them.
 */

const SHOP = 'crowd';
const CUSTOMERS = 100_000;
const SOUGHT = 25;
/** A search answers within this, so that it keeps up with who types. */
const MOST_MILLISECONDS = 200;

const people = (count: number): Person[] => {
  const random: RandomGenerator = xoroshiro128plus(7);
  const taken = new Map<string, number>();
  return Array.from({ length: count }, () => drawPerson(random, taken));
};

/** A customer's items: the profile, and what the customer is found by. */
const itemsOf = (person: Person): Record<string, unknown>[] => {
  const { email, firstName, lastName } = person;
  const customerId = customerIdOf(email, 'b'.repeat(32));
  const consent = { status: 'subscribed' as const, source: 'bench', at: '2026-01-01T00:00:00.000Z' };
  const customer = {
    ...newCustomer({ shop: SHOP, customerId, email, consent }),
    firstName,
    lastName,
    version: 1,
  };
  const { foundBy, writes } = findable(undefined, customer);
  return [profileItem({ ...customer, foundBy }), ...writes.flatMap(({ Put }) => Put?.Item ?? [])];
};

/** What people type who look for someone: the last name letter by letter, both names, the address. */
const typed = ({ email, firstName, lastName }: Person): string[] => [
  ...Array.from(lastName, (_, at) => lastName.slice(0, at + 1)),
  `${firstName} ${lastName.slice(0, 1)}`,
  `${lastName} ${firstName}`,
  email,
];

const token = z.object({ token: z.string() });
const page = z.object({ customers: z.array(z.object({ email: z.string() })) });

const tokenOf = async (url: string): Promise<string> => {
  const answer = await fetch(`${url}/_local/token`, { method: 'POST', body: '{"user":"olivia"}' });
  return token.parse(await answer.json()).token;
};

/** The milliseconds of each answer; throws where a whole address does not find its owner. */
const searchAll = async (url: string, sought: readonly Person[]): Promise<number[]> => {
  const headers = { authorization: `Bearer ${await tokenOf(url)}` };
  const times: number[] = [];
  for (const person of sought) {
    for (const q of typed(person)) {
      const start = performance.now();
      const address = `${url}/api/shops/${SHOP}/customers?limit=50&q=${encodeURIComponent(q)}`;
      const { customers } = page.parse(await (await fetch(address, { headers })).json());
      times.push(performance.now() - start);
      if (q === person.email && !customers.some(({ email }) => email === q)) {
        throw new Error('A customer who is there was not found.');
      }
    }
  }
  return times.sort((one, other) => one - other);
};

/** On one host; the first searches, which load the function, do not count. */
const measured = async (runs: number, customers: number): Promise<Measure[]> => {
  const part = `search among ${customers} customers`;
  const assembly = await synthesize();
  await using host = new AsyncDisposableStack();
  const started = await startHost({ port: 0, data: ':memory:', assembly, automaticSchedules: false });
  host.defer(started.stop);
  await openShop(started, SHOP);
  progress(`Write ${customers} customers`);
  const all = people(customers);
  await putAll(all.flatMap(itemsOf));
  const sought = all.slice(0, SOUGHT);
  await searchAll(started.url, sought.slice(0, 2));
  const done: number[][] = [];
  for (let run = 1; run <= runs; run += 1) {
    progress(`Search: run ${run} of ${runs}`);
    done.push(await searchAll(started.url, sought));
  }
  const at = (share: number) => done.map((times) => times[Math.floor(times.length * share)] ?? Number.NaN);
  return [
    measureOf({ part, name: 'answer, median', unit: 'ms' }, at(0.5)),
    measureOf({ part, name: 'answer, 95 of 100', unit: 'ms', atMost: MOST_MILLISECONDS }, at(0.95)),
  ];
};

export const searchBench: BenchPart = ({ runs }) => measured(runs, CUSTOMERS);

if (import.meta.main) {
  const [runs = '1', customers = `${CUSTOMERS}`] = process.argv.slice(2);
  console.table(await measured(Number(runs), Number(customers)));
}
