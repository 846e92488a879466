import { startHost } from '../../infra/local/host/index.ts';
import { openShop } from './shop.ts';

/**
 * A host in a process of its own: `host-process.ts PORT FOLDER ASSEMBLY`. Sends its shop's secret. Told `usage`, it says
 * what CPU time it took so far; told `rest`, the same once nothing is under way; told anything else, it stops then.
 */
const [port, data, assembly] = process.argv.slice(2);
if (!port || !data || !assembly) throw new Error('usage: host-process.ts PORT FOLDER ASSEMBLY');

const host = await startHost({
  port: Number(port),
  data,
  assembly,
  automaticSchedules: false,
});
const tellUsage = () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMilliseconds: (user + system) / 1000 });
};
process.on('message', async (message) => {
  if (message === 'usage') return tellUsage();
  await host.idle();
  if (message === 'rest') return tellUsage();
  await host.stop();
  process.exit(0);
});
process.send?.({ webhookSecret: await openShop(host, 'stream') });
