import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/* Loaded with --import: says on descriptor 3 how much memory the process held at its most, in kilobytes. */
if (isMainThread) {
  process.on('exit', () => {
    writeSync(3, String(process.resourceUsage().maxRSS));
  });
}
