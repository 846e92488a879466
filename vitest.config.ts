import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/support/assembly.ts'],
    include: ['test/**/*.test.ts'],
    // Two engines side by side are what a small machine carries; the tests wait on outcomes, never on time.
    maxWorkers: 2,
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
