import { synthesize } from './synth.ts';
import { endWithReader, openTerminal } from './terminal.ts';

endWithReader();
const say = openTerminal(process.stdout);

const portOf = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT is ${text}: it is a number from 0 to 65535.`);
  }
  return port;
};

const main = async (): Promise<void> => {
  const port = portOf(process.env.PORT || '3000');
  // In processes of its own, while this one loads the host.
  const assembly = synthesize();
  assembly.catch(() => {});
  const [{ startHost }, { introduce }] = await Promise.all([
    import('./host/index.ts'),
    import('./introduction.ts'),
  ]);
  const host = await startHost({
    port,
    data: process.env.HOMING_DATA || '.homing',
    seed: true,
    page: process.env.HOMING_CONSOLE,
    assembly,
    step: say.step,
  });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal does not wait: the journal goes on with what is left at the next start.
      if (stopping) process.exit(1);
      stopping = true;
      host.stop().then(() => process.exit(0));
    });
  }
  await introduce(host, say);
  say.line(`Ready after ${(performance.now() / 1000).toFixed(0)} s. Ctrl-C stops it; everything is kept.`);
};

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});
