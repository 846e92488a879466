import { startHost } from '../../infra/local/host/index.ts';
import { openShop } from './shop.ts';

/** A host in a process of its own, to be killed: `host-process.ts PORT FOLDER ASSEMBLY`. Sends its shop's secret. */
const [port, data, assembly] = process.argv.slice(2);
if (!port || !data || !assembly) throw new Error('usage: host-process.ts PORT FOLDER ASSEMBLY');

const host = await startHost({
  port: Number(port),
  data,
  assembly,
  automaticSchedules: false,
});
process.on('message', async () => {
  await host.idle();
  await host.stop();
  process.exit(0);
});
process.send?.({ webhookSecret: await openShop(host, 'stream') });
