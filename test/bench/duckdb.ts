import { DuckDBInstance } from '@duckdb/node-api';

/*
 * What `npm run analyze` is measured against: DuckDB loads the file that is named, and scores its customers by
 * NTILE(5), frequency in days as here (orders of one day are one purchase). Its own process, so that neither engine's
 * memory or warm caches help the other. Prints its times.
 */

const QUINTILES = `
  CREATE TABLE rfm AS
  SELECT customer_id,
         6 - NTILE(5) OVER (ORDER BY recency) AS r,
         NTILE(5) OVER (ORDER BY frequency) AS f,
         NTILE(5) OVER (ORDER BY monetary) AS m
  FROM (
    SELECT customer_id,
           (SELECT MAX(ordered_at) FROM orders) - MAX(ordered_at) AS recency,
           COUNT(DISTINCT ordered_at) AS frequency,
           SUM(amount) AS monetary
    FROM orders GROUP BY customer_id
  )`;

const file = process.argv[2] ?? '';
const start = performance.now();
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const opened = performance.now();
await connection.run(`CREATE TABLE orders AS SELECT * FROM read_csv('${file.replaceAll("'", "''")}')`);
const loaded = performance.now();
await connection.run(QUINTILES);
const scored = performance.now();
const counted = await connection.runAndReadAll('SELECT COUNT(*)::INTEGER FROM rfm');
const ms = { open: opened - start, load: loaded - opened, rfm: scored - loaded, total: scored - start };
process.stdout.write(`${JSON.stringify({ customers: counted.getRows()[0]?.[0], ms })}\n`);
