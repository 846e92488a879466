import { DuckDBInstance } from '@duckdb/node-api';

/*
 * What `npm run analyze` is measured against: DuckDB loads the file that is named, and scores its customers by
 * NTILE(5), with orders for frequency; then once more with days, as here, where orders of one day are one purchase. Its
 * own process, so that neither engine's memory or warm caches help the other. Prints its times.
 */

const quintiles = (table: string, frequency: string) => `
  CREATE TABLE ${table} AS
  SELECT customer_id,
         6 - NTILE(5) OVER (ORDER BY recency) AS r,
         NTILE(5) OVER (ORDER BY frequency) AS f,
         NTILE(5) OVER (ORDER BY monetary) AS m
  FROM (
    SELECT customer_id,
           (SELECT MAX(ordered_at) FROM orders) - MAX(ordered_at) AS recency,
           ${frequency} AS frequency,
           SUM(amount) AS monetary
    FROM orders GROUP BY customer_id
  )`;

const file = process.argv[2] ?? '';
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const opened = performance.now();
await connection.run(`CREATE TABLE orders AS SELECT * FROM read_csv('${file.replaceAll("'", "''")}')`);
const loaded = performance.now();
await connection.run(quintiles('rfm', 'COUNT(*)'));
const scored = performance.now();
await connection.run(quintiles('rfm_by_days', 'COUNT(DISTINCT ordered_at)'));
const scoredByDays = performance.now();
const counted = await connection.runAndReadAll('SELECT COUNT(*)::INTEGER FROM rfm');
const ms = { load: loaded - opened, rfm: scored - loaded, rfmByDays: scoredByDays - scored };
process.stdout.write(`${JSON.stringify({ customers: counted.getRows()[0]?.[0], ms })}\n`);
