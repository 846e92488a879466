import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/support/assembly.ts'],
    include: ['test/**/*.test.ts'],
    // Three files side by side are what a small machine carries, as browsers mostly wait; tests wait on outcomes, never on time.
    maxWorkers: 3,
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
    testTimeout: 300_000,
    hookTimeout: 240_000,
  },
});
